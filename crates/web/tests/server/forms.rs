//! Every form that changes something carries a key, so that a double press does its work once.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Forms without a key, by what their tags hold, and why a second press does no harm.
const WITHOUT: [(&str, &str); 11] = [
    (r#"action="{{ action }}""#, "a component: whoever uses it puts the key into its body"),
    (r#"action="/preferences""#, "sets cookies to what was chosen"),
    (r#"action="/sign-out""#, "a session ends once"),
    (r#"action="/sign-in""#, "nobody is signed in yet; every sign-in is a session of its own"),
    (r#"action="/sign-in/demo""#, "the same"),
    (r#"action="/sign-in/second-factor""#, "a code works once"),
    (r#"action="/account/second-factor""#, "a code works once; what is told once is never answered from memory"),
    (r#"action="/account/recovery-codes""#, "codes are told once and never answered from memory; the last ones count"),
    (r#"action="/account/password""#, "the old password is right once"),
    (r#"action="/prove""#, "says the same twice"),
    (r#"<form class="form" method="post">"#, "the link in the letter works once"),
];

fn templates(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            found.extend(templates(&entry));
        } else {
            found.push(entry);
        }
    }
    found
}

/// The forms of a template that are posted: the tag, and everything up to the end of the form.
fn posted(text: &str) -> Vec<(&str, &str)> {
    let forms = text.split("<form").skip(1).map(|rest| rest.split("</form>").next().unwrap());
    let with_tag = forms.map(|form| {
        // Braces hold quotes and signs of their own; a tag ends at the first `>` outside of them.
        let mut depth = 0;
        let end = form.char_indices().find(|(_, c)| {
            depth += match c {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            *c == '>' && depth == 0
        });
        (&form[..=end.unwrap().0], form)
    });
    with_tag.filter(|(tag, _)| tag.contains(r#"method="post""#)).collect()
}

#[test]
fn every_form_that_is_posted_carries_a_key() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let (mut keyed, mut used, mut bare) = (0, Vec::new(), Vec::new());
    for path in templates(&folder) {
        let text = fs::read_to_string(&path).unwrap();
        for (tag, form) in posted(&text) {
            if form.contains("parts::key(") || form.contains(r#"name="key""#) {
                keyed += 1;
            } else if let Some((known, _)) = WITHOUT.iter().find(|(known, _)| format!("<form{tag}").contains(known)) {
                used.push(*known);
            } else {
                bare.push(format!("{}: <form{tag}", path.strip_prefix(&folder).unwrap().display()));
            }
        }
    }
    assert_eq!(bare, Vec::<String>::new(), "give these forms a key: {{% call parts::key(frame.key(\"what\", id)) %}}{{% endcall %}}");
    let unused: Vec<_> = WITHOUT.iter().filter(|(known, _)| !used.contains(known)).collect();
    assert!(unused.is_empty(), "no such forms any more: {unused:?}");
    assert!(keyed > 40, "{keyed}");
}
