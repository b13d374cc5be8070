//! Who is let through without a look.

use std::collections::BTreeMap;

use globset::{Glob, GlobSet, GlobSetBuilder};

use super::review::Request;
use crate::config::WebhookRules;

/// The beginning of the user names of service accounts; `namespace:name` follows.
const SERVICE_ACCOUNT: &str = "system:serviceaccount:";

/// Who is let through without a look.
#[derive(Debug, Default)]
pub struct Exemptions {
    namespaces: GlobSet,
    users: GlobSet,
    groups: GlobSet,
    service_accounts: GlobSet,
    labels: Vec<BTreeMap<String, String>>,
}

impl Exemptions {
    /// Compiles what the configuration says.
    ///
    /// # Errors
    /// When a glob does not parse.
    pub fn new(rules: &WebhookRules) -> Result<Self, String> {
        Ok(Self {
            namespaces: globs("namespaces", &rules.namespaces)?,
            users: globs("users", &rules.users)?,
            groups: globs("groups", &rules.groups)?,
            service_accounts: globs("service-accounts", &rules.service_accounts)?,
            labels: rules.labels.iter().filter(|labels| !labels.is_empty()).cloned().collect(),
        })
    }

    /// The word for why `request` is let through, if it is. `labels` gives those of its object.
    pub fn reason(
        &self,
        request: &Request,
        labels: impl FnOnce() -> BTreeMap<String, String>,
    ) -> Option<&'static str> {
        let user = &request.user_info;
        if request.namespace.as_ref().is_some_and(|namespace| self.namespaces.is_match(namespace)) {
            return Some("namespace");
        }
        if self.users.is_match(&user.username) {
            return Some("user");
        }
        if user.groups.iter().any(|group| self.groups.is_match(group)) {
            return Some("group");
        }
        let account = user.username.strip_prefix(SERVICE_ACCOUNT);
        if account.is_some_and(|account| self.service_accounts.is_match(account.replacen(':', "/", 1))) {
            return Some("service account");
        }
        (!self.labels.is_empty() && self.has_labels(&labels())).then_some("labels")
    }

    fn has_labels(&self, labels: &BTreeMap<String, String>) -> bool {
        let has_all = |wanted: &BTreeMap<String, String>| {
            wanted.iter().all(|(key, value)| labels.get(key) == Some(value))
        };
        self.labels.iter().any(has_all)
    }
}

fn globs(key: &str, words: &[String]) -> Result<GlobSet, String> {
    let fault = |error: globset::Error| format!("webhook.exempt.{key}: {error}");
    let mut set = GlobSetBuilder::new();
    for word in words {
        set.add(Glob::new(word).map_err(fault)?);
    }
    set.build().map_err(fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(user: &str, group: &str, namespace: &str) -> Request {
        let body = serde_json::json!({
            "apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview",
            "request": {
                "uid": "1", "kind": {"kind": "Pod"}, "operation": "CREATE", "namespace": namespace,
                "userInfo": {"username": user, "groups": [group]},
            },
        });
        Request::read(body.to_string().as_bytes()).unwrap()
    }

    #[test]
    fn any_entry_of_any_list_is_enough() {
        let words = |word: &str| vec![word.to_owned()];
        let rules = WebhookRules {
            annotations: false,
            namespaces: words("kube-*"),
            users: words("admin"),
            groups: words("system:masters"),
            service_accounts: words("flux-system/*"),
            labels: vec![BTreeMap::from([("tier".to_owned(), "system".to_owned())])],
        };
        let exemptions = Exemptions::new(&rules).unwrap();
        let reason = |user: &str, group: &str, namespace: &str| {
            exemptions.reason(&asked(user, group, namespace), BTreeMap::new)
        };
        assert_eq!(reason("jo", "dev", "shop"), None);
        assert_eq!(reason("jo", "dev", "kube-system"), Some("namespace"));
        assert_eq!(reason("admin", "dev", "shop"), Some("user"));
        assert_eq!(reason("jo", "system:masters", "shop"), Some("group"));
        let account = "system:serviceaccount:flux-system:kustomize";
        assert_eq!(reason(account, "dev", "shop"), Some("service account"));
        assert_eq!(reason("flux-system/kustomize", "dev", "shop"), None);
        let labels = || BTreeMap::from([("tier".to_owned(), "system".to_owned())]);
        assert_eq!(exemptions.reason(&asked("jo", "dev", "shop"), labels), Some("labels"));
    }

    #[test]
    fn a_glob_that_does_not_parse_is_named_with_its_key() {
        let rules = WebhookRules { users: vec!["[".to_owned()], ..WebhookRules::default() };
        assert!(Exemptions::new(&rules).unwrap_err().starts_with("webhook.exempt.users: "));
    }
}
