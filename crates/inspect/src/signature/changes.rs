//! Whether what was added after a signature changes the document.
//!
//! A reader's green tick means nothing when pages were replaced afterwards. The revision that was signed is opened by itself and compared
//! with the whole, object by object. Allowed is what further signatures need: their fields, the dictionary of proofs for long-term
//! validation (DSS), facts about the file. An object that is new is harmless as long as nothing old leads to it.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::pdf;

/// Deepest nesting that is followed.
const DEEPEST: usize = 64;

/// Whether a document is the one of its signed revision, apart from what further signatures need.
pub fn are_harmless(signed: &[u8], whole: &Document) -> bool {
    // The revision that was signed has to be a document by itself.
    pdf::open(signed).is_ok_and(|old| Comparison::of(&old, whole).is_harmless())
}

struct Comparison<'a> {
    old: &'a Document,
    new: &'a Document,
    /// The catalog, the form, and the proofs of the old revision.
    catalog: Option<ObjectId>,
    form: Option<ObjectId>,
    proofs: BTreeSet<ObjectId>,
    facts: Option<ObjectId>,
}

impl<'a> Comparison<'a> {
    fn of(old: &'a Document, new: &'a Document) -> Self {
        let reference = |dictionary: &Dictionary, key: &[u8]| dictionary.get(key).and_then(Object::as_reference).ok();
        let catalog = old.catalog().ok();
        let mut proofs = BTreeSet::new();
        if let Some(id) = catalog.and_then(|catalog| reference(catalog, b"DSS")) {
            proofs.insert(id);
            if let Ok(object) = old.get_object(id) {
                references(object, 0, &mut |id| {
                    proofs.insert(id);
                });
            }
        }
        Self {
            old,
            new,
            catalog: reference(&old.trailer, b"Root"),
            form: catalog.and_then(|catalog| reference(catalog, b"AcroForm")),
            proofs,
            facts: reference(&old.trailer, b"Info"),
        }
    }

    fn is_harmless(&self) -> bool {
        let root = |document: &Document| document.trailer.get(b"Root").and_then(Object::as_reference).ok();
        let kept = self
            .old
            .objects
            .iter()
            .all(|(id, old)| self.new.objects.get(id).map_or_else(|| is_structure(old), |new| self.may_become(*id, old, new)));
        root(self.old) == root(self.new) && kept && self.nothing_was_awaited()
    }

    /// Whether no old object led nowhere and now leads to something new.
    fn nothing_was_awaited(&self) -> bool {
        let mut awaited = false;
        for object in self.old.objects.values() {
            references(object, 0, &mut |id| awaited |= !self.old.objects.contains_key(&id) && self.new.objects.contains_key(&id));
        }
        !awaited
    }

    fn may_become(&self, id: ObjectId, old: &Object, new: &Object) -> bool {
        if same(old, new) || is_structure(old) && is_structure(new) || Some(id) == self.facts {
            return true;
        }
        match (old, new) {
            (Object::Dictionary(old), Object::Dictionary(new)) => self.dictionary_may_become(id, old, new),
            (Object::Array(old), Object::Array(new)) => self.only_fields_are_added(old, new) || self.proofs.contains(&id),
            (Object::Stream(old), Object::Stream(new)) => is_of_type(&old.dict, b"Metadata") && is_of_type(&new.dict, b"Metadata"),
            _ => false,
        }
    }

    fn dictionary_may_become(&self, id: ObjectId, old: &Dictionary, new: &Dictionary) -> bool {
        let only = |keys: &[&[u8]]| differing(old, new).iter().all(|key| keys.contains(&key.as_slice()));
        if Some(id) == self.catalog {
            return only(&[b"AcroForm", b"DSS", b"Extensions", b"Metadata", b"Version", b"Perms"]) && self.form_may_become(old, new);
        }
        if Some(id) == self.form {
            return only(&[b"Fields", b"SigFlags", b"DR", b"DA", b"NeedAppearances"]) && self.list_may_become(old, new, b"Fields");
        }
        if is_of_type(old, b"Page") {
            return only(&[b"Annots"]) && self.list_may_become(old, new, b"Annots");
        }
        if self.is_field(old) && !old.has(b"V") {
            return only(&[b"V", b"AP", b"M", b"F", b"Rect", b"MK", b"DA", b"Lock", b"SV", b"Ff"]);
        }
        self.proofs.contains(&id) && !old.has(b"Contents") && !old.has(b"Kids")
    }

    /// The form of a catalog, wherever it stands.
    fn form_may_become(&self, old: &Dictionary, new: &Dictionary) -> bool {
        let form = |document: &'a Document, catalog: &Dictionary| -> Option<Dictionary> {
            document.dereference(catalog.get(b"AcroForm").ok()?).ok()?.1.as_dict().ok().cloned()
        };
        match (form(self.old, old), form(self.new, new)) {
            (None, _) => true,
            (Some(old), Some(new)) => self.list_may_become(&old, &new, b"Fields"),
            (Some(_), None) => false,
        }
    }

    fn list_may_become(&self, old: &Dictionary, new: &Dictionary, key: &[u8]) -> bool {
        let list = |document: &Document, dictionary: &Dictionary| {
            let found = dictionary.get(key).ok().and_then(|object| document.dereference(object).ok());
            found.and_then(|(_, object)| object.as_array().ok().cloned()).unwrap_or_default()
        };
        self.only_fields_are_added(&list(self.old, old), &list(self.new, new))
    }

    fn only_fields_are_added(&self, old: &[Object], new: &[Object]) -> bool {
        let Some(added) = new.get(old.len()..) else { return false };
        let kept = old.iter().zip(new).all(|(old, new)| same(old, new));
        let is_field = |object: &Object| {
            self.new.dereference(object).ok().and_then(|(_, found)| found.as_dict().ok()).is_some_and(|found| self.is_field(found))
        };
        kept && added.iter().all(is_field)
    }

    /// Whether a dictionary is a field for a signature.
    fn is_field(&self, dictionary: &Dictionary) -> bool {
        let own = dictionary.get(b"FT").and_then(Object::as_name).ok();
        let parent = dictionary.get_deref(b"Parent", self.new).and_then(Object::as_dict).ok();
        let inherited = parent.and_then(|parent| parent.get(b"FT").and_then(Object::as_name).ok());
        own.or(inherited) == Some(b"Sig")
    }
}

fn is_of_type(dictionary: &Dictionary, kind: &[u8]) -> bool {
    dictionary.get(b"Type").and_then(Object::as_name).is_ok_and(|found| found == kind)
}

/// Streams that hold the structure of the file itself.
fn is_structure(object: &Object) -> bool {
    object.as_stream().is_ok_and(|stream| is_of_type(&stream.dict, b"XRef") || is_of_type(&stream.dict, b"ObjStm"))
}

fn same(old: &Object, new: &Object) -> bool {
    match (old, new) {
        (Object::Stream(old), Object::Stream(new)) => old.content == new.content && old.dict == new.dict,
        _ => old == new,
    }
}

/// Keys whose values differ.
fn differing(old: &Dictionary, new: &Dictionary) -> Vec<Vec<u8>> {
    let keys: BTreeSet<_> = old.iter().chain(new.iter()).map(|(key, _)| key.clone()).collect();
    keys.into_iter().filter(|key| old.get(key).ok() != new.get(key).ok()).collect()
}

/// Tells every reference in an object.
fn references(object: &Object, depth: usize, tell: &mut impl FnMut(ObjectId)) {
    if depth > DEEPEST {
        return;
    }
    match object {
        Object::Reference(id) => tell(*id),
        Object::Array(items) => items.iter().for_each(|item| references(item, depth + 1, tell)),
        Object::Dictionary(dictionary) => dictionary.iter().for_each(|(_, value)| references(value, depth + 1, tell)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| references(value, depth + 1, tell)),
        _ => {}
    }
}
