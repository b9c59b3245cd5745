//! What the server calls: a mail server and an OpenID provider.
