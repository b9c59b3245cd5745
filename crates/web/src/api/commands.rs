//! Handlers that do nothing but carry out an action with the command in their body.

/// Writes such handlers with their description: the tag, then a handler a line.
macro_rules! commands {
    ($tag:literal; $($(#[$doc:meta])* $name:ident($path:literal, $command:ty) -> $answer:ty = $action:path;)*) => {
        $(
            $(#[$doc])*
            #[utoipa::path(post, path = $path, tag = $tag, request_body = Object, params(("Idempotency-Key" = String, Header)),
                responses((status = 200, body = Object), (status = 403, body = Problem), (status = 404, body = Problem),
                    (status = 409, body = Problem), (status = 422, body = Problem), (status = 423, body = Problem)))]
            pub async fn $name(act: Act, Body(command): Body<$command>,) -> Result<Json<$answer>, Refused> {
                Ok(Json($action(&act.context(), &command).await?))
            }
        )*
    };
}

pub(super) use commands;
