//! The documentation of the API, drawn from its own OpenAPI description: readable without scripts and without another server.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use serde_json::{Map, Value};
use utoipa::OpenApi;

use super::{Frame, Markup};
use crate::{
    App,
    api::Description,
    door::{Access, Doors, Visit},
};

pub fn routes(doors: Doors) -> Doors {
    doors.get("/api/docs", Access::Public, show)
}

/// Operations with the same tag.
struct Room {
    tag: String,
    calls: Vec<Call>,
}

/// One method on one path.
struct Call {
    id: String,
    method: String,
    path: String,
    summary: String,
    detail: String,
    parameters: Vec<Property>,
    body: Option<Shape>,
    answers: Vec<Answer>,
}

/// A parameter of a call or a field of an object.
struct Property {
    name: String,
    place: String,
    required: bool,
    shape: Shape,
    description: String,
}

/// A type in words, and the object that it leads to.
struct Shape {
    text: String,
    schema: Option<String>,
}

/// What a call may answer.
struct Answer {
    status: String,
    description: String,
    shape: Option<Shape>,
}

/// A named object.
struct Schema {
    name: String,
    description: String,
    values: Vec<String>,
    fields: Vec<Property>,
}

#[derive(Template)]
#[template(path = "api_docs.html")]
struct ApiDocsPage {
    frame: Frame,
    version: String,
    rooms: Vec<Room>,
    schemas: Vec<Schema>,
}

async fn show(State(app): State<App>, visit: Visit) -> impl IntoResponse {
    let description = serde_json::to_value(Description::openapi()).unwrap_or_default();
    Markup(ApiDocsPage {
        frame: Frame::new(&app, &visit, visit.words.text("api-docs-title")),
        version: text(&description["openapi"]),
        rooms: rooms(&description),
        schemas: schemas(&description),
    })
}

fn rooms(description: &Value) -> Vec<Room> {
    let mut rooms: Vec<Room> = Vec::new();
    for (path, methods) in entries(&description["paths"]) {
        for (method, call) in entries(methods).filter(|(method, _)| *method != "parameters") {
            let tag = text(&call["tags"][0]);
            let call = read_call(path, method, call);
            match rooms.iter_mut().find(|room| room.tag == tag) {
                Some(room) => room.calls.push(call),
                None => rooms.push(Room { tag, calls: vec![call] }),
            }
        }
    }
    rooms.sort_by(|left, right| left.tag.cmp(&right.tag));
    rooms
}

fn read_call(path: &str, method: &str, call: &Value) -> Call {
    let parameter = |value: &Value| Property {
        name: text(&value["name"]),
        place: text(&value["in"]),
        required: value["required"] == true,
        shape: shape(&value["schema"]),
        description: text(&value["description"]),
    };
    let answer = |(status, value): (&str, &Value)| Answer {
        status: status.to_owned(),
        description: text(&value["description"]),
        shape: content(value).map(shape),
    };
    Call {
        id: format!("{method}{}", path.replace(['/', '{', '}'], "-")),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(&call["summary"]),
        detail: text(&call["description"]),
        parameters: call["parameters"].as_array().into_iter().flatten().map(parameter).collect(),
        body: content(&call["requestBody"]).map(shape),
        answers: entries(&call["responses"]).map(answer).collect(),
    }
}

fn schemas(description: &Value) -> Vec<Schema> {
    let known = entries(&description["components"]["schemas"]);
    known
        .map(|(name, schema)| Schema {
            name: name.to_owned(),
            description: text(&schema["description"]),
            values: schema["enum"].as_array().into_iter().flatten().map(text).collect(),
            fields: fields(schema),
        })
        .collect()
}

/// The fields of an object, those of its parts included.
fn fields(schema: &Value) -> Vec<Property> {
    let required = |name: &str| schema["required"].as_array().is_some_and(|names| names.iter().any(|known| known == name));
    let own = entries(&schema["properties"]).map(|(name, field)| Property {
        name: name.to_owned(),
        place: String::new(),
        required: required(name),
        shape: shape(field),
        description: text(&field["description"]),
    });
    let parts = schema["allOf"].as_array().into_iter().flatten().flat_map(fields);
    own.chain(parts).collect()
}

/// The schema of a body or an answer, whatever its media type.
fn content(value: &Value) -> Option<&Value> {
    value["content"].as_object()?.values().next().map(|media| &media["schema"])
}

/// A type in the words of JSON Schema: `string`, `integer or null`, `list of Problem`.
fn shape(schema: &Value) -> Shape {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return Shape { text: name.to_owned(), schema: Some(name.to_owned()) };
    }
    let of_many = ["oneOf", "anyOf", "allOf"].into_iter().find_map(|key| schema[key].as_array());
    if let Some(many) = of_many {
        let shapes: Vec<Shape> = many.iter().map(shape).collect();
        let text = shapes.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" | ");
        return Shape { text, schema: shapes.into_iter().find_map(|s| s.schema) };
    }
    let kinds = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().map(text).collect::<Vec<_>>().join(" | "),
        kind => text(kind),
    };
    if kinds.starts_with("array") {
        let item = shape(&schema["items"]);
        return Shape { text: format!("{}[]", item.text), schema: item.schema };
    }
    let format = schema["format"].as_str().map(|format| format!(" ({format})")).unwrap_or_default();
    Shape { text: if kinds.is_empty() { "any".to_owned() } else { format!("{kinds}{format}") }, schema: None }
}

fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter).map(|(key, value)| (key.as_str(), value))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_call_of_the_description_is_documented() {
        let description = serde_json::to_value(Description::openapi()).unwrap();
        let calls: usize = entries(&description["paths"]).map(|(_, methods)| methods.as_object().unwrap().len()).sum();
        let shown = rooms(&description);
        assert_eq!(shown.iter().map(|room| room.calls.len()).sum::<usize>(), calls);
        let schemas = schemas(&description);
        for call in shown.iter().flat_map(|room| &room.calls) {
            for name in call.answers.iter().filter_map(|answer| answer.shape.as_ref()?.schema.as_ref()) {
                assert!(schemas.iter().any(|schema| schema.name == *name), "{} leads to {name}", call.path);
            }
        }
    }

    #[test]
    fn a_type_is_told_in_words() {
        assert_eq!(shape(&json!({ "type": ["string", "null"] })).text, "string | null");
        assert_eq!(shape(&json!({ "type": "integer", "format": "int64" })).text, "integer (int64)");
        assert_eq!(shape(&json!({ "type": "array", "items": { "$ref": "#/components/schemas/Problem" } })).text, "Problem[]");
        assert_eq!(shape(&json!({ "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/Problem" }] })).text, "null | Problem");
    }
}
