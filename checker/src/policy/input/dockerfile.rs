//! The input of policies on Dockerfiles.

use std::borrow::Cow;

use regorus::Value;

use super::InputParts;
use super::build::Builder;
use crate::policy::{References, Subject, Unknown};
use crate::resource::World;
use crate::resource::dockerfile::{Dockerfile, Stage, substituted};
use crate::resource::kubernetes::Image;
use crate::source::Path;
use crate::syntax::NodeRef;
use crate::syntax::scalar::Schema;

/// A Dockerfile.
#[derive(Clone, Copy, Debug)]
pub struct DockerfileSubject<'a> {
    /// The Dockerfile.
    pub dockerfile: Dockerfile<'a>,
}

impl DockerfileSubject<'_> {
    /// Base images that depend on build arguments without a default.
    #[must_use]
    pub fn unknowns(&self) -> Vec<Unknown> {
        let stages = self.dockerfile.stages();
        let unknown = stages.filter_map(|stage| {
            let text = stage.image()?.text()?;
            let name = self.substituted(text).err()?;
            Some(Unknown::new(image_path(stage.index), vec![format!("ARG {name}")]))
        });
        unknown.collect()
    }

    fn substituted<'t>(&self, text: &'t str) -> Result<String, &'t str> {
        substituted(text, |name| self.dockerfile.global(name).flatten().map(str::to_owned))
    }

    fn stage(&self, builder: &mut Builder<'_>, stage: Stage<'_>, aliases: &[String], count: usize) -> Value {
        let path = builder.path(&Path::keys(&["stages"]).join(position(stage.index)));
        let mut fields = builder.object([("path", path), ("final", (stage.index + 1 == count).into())]);
        if let Some(alias) = stage.alias() {
            builder.set(&mut fields, "alias", alias.into());
        }
        let image = stage.image().and_then(NodeRef::text).and_then(|text| self.substituted(text).ok());
        if let Some(image) = image {
            let value = self.base(builder, stage, &image, aliases);
            builder.set(&mut fields, "base", value);
        }
        fields.into()
    }

    /// What a stage builds from, after the replacement of build arguments.
    fn base(&self, builder: &mut Builder<'_>, stage: Stage<'_>, text: &str, aliases: &[String]) -> Value {
        let path = builder.path(&image_path(stage.index));
        let mut fields = builder.object([("text", text.into()), ("path", path)]);
        let is_stage = aliases.contains(&text.to_ascii_lowercase());
        let kind = match text {
            _ if is_stage => "stage",
            "scratch" => "scratch",
            _ => "image",
        };
        builder.set(&mut fields, "kind", kind.into());
        if let ("image", Ok(image)) = (kind, Image::parse(text)) {
            builder.set(
                &mut fields,
                "full_name",
                format!("{}/{}", image.registry, image.repository()).into(),
            );
            for (key, value) in [("tag", image.tag), ("digest", image.digest)] {
                if let Some(value) = value {
                    builder.set(&mut fields, key, value.into());
                }
            }
        }
        fields.into()
    }
}

fn position(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn image_path(stage: usize) -> Path {
    Path::keys(&["stages"]).join(position(stage)).join("from").join("image")
}

impl Subject for DockerfileSubject<'_> {
    fn world(&self) -> World {
        World::Dockerfile
    }

    fn words(&self) -> Vec<Cow<'_, str>> {
        vec![Cow::Borrowed("any")]
    }

    /// Builds the input as `schemas/input/dockerfile.json` describes it.
    fn input(&self, builder: &mut Builder<'_>, parts: &InputParts, _references: &mut References) -> Value {
        builder.read_by(Schema::Json);
        let raw = builder.part(self.dockerfile.root, parts.filter().below("raw"));
        let mut fields = builder.object([("raw", raw)]);
        let all = self.dockerfile.stages();
        let count = all.len();
        let mut aliases: Vec<String> = Vec::new();
        let mut stages = Vec::new();
        for stage in all {
            stages.push(self.stage(builder, stage, &aliases, count));
            aliases.extend(stage.alias().map(str::to_ascii_lowercase));
        }
        builder.set_list(&mut fields, "stages", stages);
        fields.into()
    }

    fn root(&self) -> Option<NodeRef<'_>> {
        Some(self.dockerfile.root)
    }
}
