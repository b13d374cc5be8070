//! Containers as policies see them.

use regorus::Value;

use super::super::InputParts;
use super::super::build::{Builder, Fields};
use super::super::filter::Filter;
use super::amounts::set_amounts;
use super::probes::{hooks, probes};
use crate::resource::kubernetes::Context;
use crate::resource::kubernetes::image::has_placeholder;
use crate::resource::kubernetes::object::{integer, scalar_text, text};
use crate::resource::kubernetes::{Container, Image, Pod, Role};
use crate::syntax::NodeRef;

/// Security values that a container inherits: raw key and normalised key.
const INHERITED: [(&str, &str); 7] = [
    ("runAsUser", "run_as_user"),
    ("runAsGroup", "run_as_group"),
    ("runAsNonRoot", "run_as_non_root"),
    ("seccompProfile", "seccomp_profile"),
    ("appArmorProfile", "app_armor_profile"),
    ("seLinuxOptions", "se_linux_options"),
    ("windowsOptions", "windows_options"),
];

/// All containers of `pod` in order.
pub(super) fn containers(
    builder: &mut Builder<'_>,
    pod: &Pod<'_>,
    parts: &InputParts,
    context: &Context,
) -> Vec<Value> {
    let pod_security: Vec<Option<(Value, Value)>> = INHERITED
        .iter()
        .map(|(key, _)| {
            let node = pod.spec.get("securityContext")?.get(key)?;
            let mut steps = pod.kind.spec.to_vec();
            steps.extend(["securityContext", key]);
            let value = present(builder.raw(node))?;
            Some((value, builder.keys(&steps)))
        })
        .collect();
    let all = pod.containers();
    all.iter().map(|container| one(builder, pod, container, &pod_security, parts, context)).collect()
}

fn one(
    builder: &mut Builder<'_>,
    pod: &Pod<'_>,
    container: &Container<'_>,
    pod_security: &[Option<(Value, Value)>],
    parts: &InputParts,
    context: &Context,
) -> Value {
    let node = container.node;
    let place = Place::new(builder, pod, container);
    let path = place.path(builder, &[]);
    let filter = parts.filter().below("containers");
    let raw = builder.part(node, filter.below("raw"));
    let security = mapping_or_empty(builder, node.get("securityContext"), filter.below("security"));
    let effective = effective(builder, &place, pod_security);
    let mut fields = builder.object([
        ("type", container.role.words().into()),
        ("name", container.name.into()),
        ("title", container.title().into()),
        ("path", path),
        ("raw", raw),
        ("security", security),
        ("effective", effective),
    ]);
    for (key, list) in [("added_capabilities", "add"), ("dropped_capabilities", "drop")] {
        let values = capabilities(builder, &place, list);
        builder.set_list(&mut fields, key, values);
    }
    let managed = pod.object.kind == "DeploymentConfig";
    if let Some(image) = if parts.contains("image") { image(builder, &place, context, managed) } else { None }
    {
        builder.set(&mut fields, "image", image);
    }
    if parts.contains("amounts") && container.role != Role::Ephemeral {
        let path: Vec<&str> = pod.kind.spec.to_vec();
        set_amounts(builder, &mut fields, node, &path, Some(container), context);
    }
    let lists: [(bool, &str, Make); 4] = [
        (parts.contains("ports"), "ports", ports),
        (parts.contains("probes"), "probes", probes),
        (parts.contains("hooks"), "hooks", hooks),
        (parts.contains("mounts"), "mounts", mounts),
    ];
    for (wanted, key, make) in lists {
        if wanted {
            let values = make(builder, &place, filter.at(&[key, "raw"]));
            builder.set_list(&mut fields, key, values);
        }
    }
    fields.into()
}

type Make = fn(&mut Builder<'_>, &Place<'_>, &Filter) -> Vec<Value>;

/// A container with the way to it.
pub(super) struct Place<'a> {
    /// The container.
    pub container: &'a Container<'a>,
    /// The steps of the way.
    way: Vec<Value>,
}

impl<'a> Place<'a> {
    fn new(builder: &mut Builder<'_>, pod: &Pod<'_>, container: &'a Container<'a>) -> Self {
        let mut way: Vec<Value> = pod.kind.spec.iter().map(|key| builder.key(key)).collect();
        way.push(builder.key(container.list));
        way.push(Value::from(container.index));
        Self { container, way }
    }

    fn steps(&self, builder: &mut Builder<'_>, tail: &[&str]) -> Vec<Value> {
        let mut steps = Vec::with_capacity(self.way.len() + tail.len() + 1);
        steps.extend_from_slice(&self.way);
        steps.extend(tail.iter().map(|key| builder.key(key)));
        steps
    }

    /// The way to something in the container.
    pub fn path(&self, builder: &mut Builder<'_>, tail: &[&str]) -> Value {
        self.steps(builder, tail).into()
    }

    fn item_path(&self, builder: &mut Builder<'_>, tail: &[&str], index: usize) -> Value {
        let mut steps = self.steps(builder, tail);
        steps.push(Value::from(index));
        steps.into()
    }
}

/// The mappings in the list under `key`, with their places in it.
pub(super) fn mappings<'a>(node: NodeRef<'a>, key: &str) -> impl Iterator<Item = (usize, NodeRef<'a>)> {
    let items = node.get(key).into_iter().flat_map(NodeRef::items).enumerate();
    items.filter_map(|(index, item)| Some((index, item.mapping()?)))
}

/// The path `base/list/index`.
pub(super) fn item_path(builder: &mut Builder<'_>, base: &[&str], list: &str, index: usize) -> Value {
    let mut steps: Vec<Value> = base.iter().map(|key| builder.key(key)).collect();
    steps.push(builder.key(list));
    steps.push(Value::from(index));
    steps.into()
}

/// The value of a mapping; empty for everything else.
pub(super) fn mapping_or_empty(
    builder: &mut Builder<'_>,
    node: Option<NodeRef<'_>>,
    filter: &Filter,
) -> Value {
    match node.and_then(NodeRef::mapping) {
        Some(node) => builder.part(node, filter),
        None => Value::new_object(),
    }
}

/// A null counts as not written, as the API reads it.
fn present(value: Value) -> Option<Value> {
    (value != Value::Null).then_some(value)
}

fn effective(builder: &mut Builder<'_>, place: &Place<'_>, pod_security: &[Option<(Value, Value)>]) -> Value {
    let own = place.container.node.get("securityContext");
    let mut fields = Fields::default();
    for ((key, name), inherited) in INHERITED.iter().zip(pod_security) {
        let written = own.and_then(|own| own.get(key)).and_then(|node| present(builder.raw(node)));
        let (value, path, from) = match (written, inherited) {
            (Some(value), _) => (value, place.path(builder, &["securityContext", key]), "container"),
            (None, Some((value, path))) => (value.clone(), path.clone(), "pod"),
            (None, None) => continue,
        };
        let entry = builder.object([("value", value), ("from", from.into()), ("path", path)]);
        builder.set(&mut fields, name, entry.into());
    }
    fields.into()
}

fn capabilities(builder: &mut Builder<'_>, place: &Place<'_>, list: &str) -> Vec<Value> {
    let way = ["securityContext", "capabilities", list];
    let Some(node) = place.container.node.find(&way) else { return Vec::new() };
    let names: Vec<(usize, &str)> =
        node.items().enumerate().filter_map(|(index, item)| Some((index, scalar_text(item)?))).collect();
    names
        .into_iter()
        .map(|(index, name)| {
            let upper = name.to_ascii_uppercase();
            let normal = upper.strip_prefix("CAP_").unwrap_or(&upper);
            let path = place.item_path(builder, &way, index);
            builder.object([("name", name.into()), ("normal", normal.into()), ("path", path)]).into()
        })
        .collect()
}

/// The image reference. `managed`: a blank image is filled in by a trigger of the object.
fn image(builder: &mut Builder<'_>, place: &Place<'_>, context: &Context, managed: bool) -> Option<Value> {
    let written = scalar_text(place.container.node.get("image")?)?;
    if managed && written.trim().is_empty() {
        return None;
    }
    let path = place.path(builder, &["image"]);
    let parsed = Image::parse(written);
    let replaced = parsed.as_ref().is_ok_and(|image| context.replaced_images.contains(image.name));
    let placeholder = replaced || has_placeholder(written);
    let mut fields = builder.object([
        ("text", written.into()),
        ("path", path),
        ("valid", (parsed.is_ok() && !placeholder).into()),
    ]);
    if placeholder {
        builder.set(&mut fields, "placeholder", true.into());
        return Some(fields.into());
    }
    match parsed {
        Err(problem) => builder.set(&mut fields, "problem", problem.into()),
        Ok(image) => set_image(builder, &mut fields, &image),
    }
    Some(fields.into())
}

fn set_image(builder: &mut Builder<'_>, fields: &mut Fields, image: &Image<'_>) {
    let repository = image.repository();
    let full_name = format!("{}/{repository}", image.registry);
    builder.set(fields, "registry", image.registry.into());
    builder.set(fields, "registry_written", image.registry_written.into());
    builder.set(fields, "repository", repository.into());
    builder.set(fields, "full_name", full_name.into());
    if let Some(tag) = image.tag {
        let word: String = tag.chars().take_while(char::is_ascii_alphabetic).collect();
        builder.set(fields, "tag", tag.into());
        builder.set(fields, "tag_word", word.to_ascii_lowercase().into());
        builder.set(fields, "tag_has_digit", tag.bytes().any(|letter| letter.is_ascii_digit()).into());
    }
    if let (Some(digest), Some(valid)) = (image.digest, image.digest_is_valid()) {
        builder.set(fields, "digest", digest.into());
        builder.set(fields, "digest_valid", valid.into());
    }
}

fn ports(builder: &mut Builder<'_>, place: &Place<'_>, filter: &Filter) -> Vec<Value> {
    mappings(place.container.node, "ports")
        .map(|(index, node)| {
            let path = place.item_path(builder, &["ports"], index);
            let raw = builder.part(node, filter);
            let protocol = node.get("protocol").and_then(text).unwrap_or("TCP");
            let mut fields = builder.object([("path", path), ("raw", raw), ("protocol", protocol.into())]);
            if let Some(name) = node.get("name").and_then(text) {
                builder.set(&mut fields, "name", name.into());
            }
            if let Some(port) = node.get("containerPort").and_then(integer) {
                builder.set(&mut fields, "container_port", port.into());
            }
            if let Some(port) = node.get("hostPort").and_then(integer).filter(|port| *port != 0) {
                builder.set(&mut fields, "host_port", port.into());
            }
            fields.into()
        })
        .collect()
}

fn mounts(builder: &mut Builder<'_>, place: &Place<'_>, filter: &Filter) -> Vec<Value> {
    mappings(place.container.node, "volumeMounts")
        .map(|(index, node)| {
            let path = place.item_path(builder, &["volumeMounts"], index);
            let raw = builder.part(node, filter);
            let read_only =
                node.get("readOnly").and_then(crate::resource::kubernetes::object::boolean) == Some(true);
            let mut fields = builder.object([("path", path), ("raw", raw), ("read_only", read_only.into())]);
            for (key, name) in [("name", "name"), ("mountPath", "mount_path")] {
                if let Some(value) = node.get(key).and_then(text) {
                    builder.set(&mut fields, name, value.into());
                }
            }
            fields.into()
        })
        .collect()
}
