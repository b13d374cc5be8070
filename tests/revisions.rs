//! `check --diff-base`: which commit it compares with in which clone, and what it says where it cannot.

use crate::process::{Folder, Outcome, command};
use crate::repository::Repository;

const PRIVILEGED: &str = "apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.0.0
      securityContext:
        privileged: true
";
const UNPRIVILEGED: &str = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  containers: []\n";
const FAILS: &str = "a.yaml:10:21: critical KS001 container \"app\" runs privileged";

fn since(revision: &str) -> String {
    format!("check --select KS001 --diff-base {revision}")
}

/// `main` and `topic` have gone apart: `topic` made `a.yaml` worse, `main` made `b.yaml` better.
fn forked() -> Repository {
    let repository = Repository::new();
    repository.write("a.yaml", UNPRIVILEGED).write("b.yaml", PRIVILEGED).commit();
    repository.git("tag fork").write("b.yaml", UNPRIVILEGED).commit();
    repository.git("switch --quiet --create topic fork").write("a.yaml", PRIVILEGED).commit();
    repository
}

#[test]
fn a_change_is_counted_from_where_it_left() {
    let outcome = forked().loadline(&since("main"));
    assert_eq!(outcome.told(), (1, vec![FAILS]));
    let note = outcome.stderr.lines().next().unwrap();
    assert!(note.contains(" (merge base of main and HEAD): 1 changed file, "), "{note}");
    // From the tip of main, the finding in b.yaml would look like one of the change.
    let from_tip = forked();
    let tip = from_tip.git("merge --quiet --strategy ours main").loadline(&since("main"));
    assert!(tip.stdout.contains("b.yaml"), "{}", tip.stdout);
}

#[test]
fn revisions_are_what_git_takes_for_one() {
    let repository = forked();
    repository.git("tag --annotate --message fork annotated fork");
    for revision in ["fork", "annotated", "HEAD~1", "HEAD^", "refs/heads/main", "@~", "main~1"] {
        assert_eq!(repository.loadline(&since(revision)).told(), (1, vec![FAILS]), "{revision}");
    }
}

#[test]
fn what_is_not_one_commit_is_refused() {
    let repository = forked();
    let cases = [
        ("main..topic", "error: the revision \"main..topic\" is a range, not a commit\n"),
        ("main:a.yaml", "error: the revision \"main:a.yaml\" is a blob, not a commit\n"),
        ("HEAD^{tree}", "error: the revision \"HEAD^{tree}\" is a tree, not a commit\n"),
        ("", "error: the revision \"\" is empty, not a commit\n"),
    ];
    for (revision, told) in cases {
        let outcome = repository.loadline(&since(revision));
        assert_eq!((outcome.code, outcome.stderr.as_str()), (2, told), "{revision}");
    }
}

#[test]
fn a_revision_that_is_not_there_says_how_to_fetch_it() {
    let repository = forked();
    let hash = "0123456789012345678901234567890123456789";
    let cases = [
        ("origin/main", "origin main:refs/remotes/origin/main".to_owned()),
        ("elsewhere", "origin elsewhere:elsewhere".to_owned()),
        (hash, format!("origin {hash}")),
    ];
    for (revision, fetched) in cases {
        let outcome = repository.loadline(&since(revision));
        let told = format!(
            "error: the revision \"{revision}\" is not known in this clone; fetch it with \
             `git fetch --depth=1 {fetched}`, or check out all history (fetch-depth: 0)\n"
        );
        assert_eq!((outcome.code, outcome.stderr), (2, told), "{revision}");
    }
}

#[test]
fn a_misspelt_revision_is_proposed_before_it_is_fetched() {
    let repository = forked();
    repository.git("update-ref refs/remotes/origin/main main");
    let cases = [("mian", "main"), ("topik", "topic"), ("frok", "fork"), ("origin/mian", "origin/main")];
    for (revision, meant) in cases {
        let told = repository.loadline(&since(revision)).stderr;
        let words =
            format!("not known in this clone; did you mean \"{meant}\"? Otherwise fetch it with `git ");
        assert!(told.contains(&words), "{told}");
    }
}

#[test]
fn no_revision_becomes_part_of_a_command_unquoted() {
    let repository = forked();
    let told = |revision: &str| {
        let flag = format!("--diff-base={revision}");
        let outcome = Outcome::of(command(&repository.path(""), &["check", &flag]).output().unwrap());
        assert_eq!(outcome.code, 2, "{revision}");
        outcome.stderr
    };
    let quoted = told("x;reboot");
    assert!(quoted.contains("`git fetch --depth=1 origin 'x;reboot:x;reboot'`"), "{quoted}");
    let quoted = told("origin/it's $(x)");
    assert!(quoted.contains("origin 'it'\\''s $(x):refs/remotes/origin/it'\\''s $(x)'`"), "{quoted}");
    for hidden in ["a\u{1b}[31m", "a\nb", "\u{202e}x"] {
        let said = told(hidden);
        assert!(
            !said.contains("git fetch") && !said.contains('\u{1b}') && !said.contains('\u{202e}'),
            "{said}"
        );
        assert!(said.contains("name a branch, a tag or a commit"), "{said}");
    }
    let option = told("-x");
    assert!(!option.contains("git fetch"), "{option}");
}

#[test]
fn what_is_counted_from_a_commit_cannot_be_fetched_by_that_name() {
    let told = |repository: &Repository| repository.loadline(&since("HEAD~9")).stderr;
    let repository = forked();
    let plain =
        "error: the revision \"HEAD~9\" is not known in this clone; name a branch, a tag or a commit\n";
    assert_eq!(told(&repository), plain);
    let shallow = told(&repository.cloned("--depth 1 --branch topic"));
    assert!(shallow.contains("shallow; get more history with `git fetch --unshallow`, or name"), "{shallow}");
}

#[test]
fn a_shallow_clone_says_what_it_needs_and_then_compares_with_what_it_has() {
    let clone = forked().cloned("--depth 1 --branch topic");
    let outcome = clone.loadline(&since("origin/main"));
    assert_eq!(outcome.code, 2);
    let (_, hint) = outcome.stderr.split_once("`git ").expect(&outcome.stderr);
    assert!(outcome.stderr.contains("not known in this clone, which is shallow;"), "{}", outcome.stderr);
    clone.git(hint.split_once('`').unwrap().0);

    let outcome = clone.loadline(&since("origin/main"));
    let lines = "a.yaml:10:21: critical KS001 container \"app\" runs privileged\n\
                 b.yaml:10:21: critical KS001 container \"app\" runs privileged";
    assert_eq!(outcome.stdout.trim_end(), lines, "{}", outcome.stderr);
    let said = "note: compared with origin/main itself, not with the merge base of it and HEAD: this clone is \
                shallow";
    assert!(outcome.stderr.contains(said), "{}", outcome.stderr);

    let outcome = clone.git("fetch --quiet --unshallow").loadline(&since("origin/main"));
    assert_eq!(outcome.told(), (1, vec![FAILS]));
    assert!(!outcome.stderr.contains("itself"), "{}", outcome.stderr);
}

#[test]
fn a_shallow_clone_with_enough_history_is_as_good_as_a_whole_one() {
    let clone = forked().cloned("--depth 2 --no-single-branch --branch topic");
    let outcome = clone.loadline(&since("origin/main"));
    assert_eq!(outcome.told(), (1, vec![FAILS]));
    assert!(outcome.stderr.contains("(merge base of origin/main and HEAD)"), "{}", outcome.stderr);
}

#[test]
fn contents_that_a_partial_clone_lacks_are_named() {
    let origin = forked();
    origin.git("config uploadpack.allowFilter true");
    let clone = origin.cloned("--filter blob:none --branch topic");
    let outcome = clone.loadline(&since("origin/main"));
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.starts_with("error: what a.yaml held at "), "{}", outcome.stderr);
    let outcome = clone.git("diff --stat origin/main...HEAD").loadline(&since("origin/main"));
    assert_eq!(outcome.told(), (1, vec![FAILS]));
}

#[test]
fn histories_that_never_met_are_compared_as_they_are() {
    let repository = forked();
    repository.git("switch --quiet --orphan alone");
    repository.write("a.yaml", PRIVILEGED.replace("name: app\nspec", "name: alone\nspec")).commit();
    let outcome = repository.loadline(&since("fork"));
    assert_eq!(outcome.told(), (1, vec![FAILS]));
    assert!(
        outcome
            .stderr
            .contains("itself, not with the merge base of it and HEAD: the two have no commit in common")
    );
}

#[test]
fn without_a_repository_there_is_nothing_to_compare_with() {
    let outcome = Folder::new().file("a.yaml", PRIVILEGED).loadline(&["check", "--diff-base", "main"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains("is not in a git repository: there is nothing to compare with"));

    let empty = Repository::new();
    let outcome = empty.write("a.yaml", PRIVILEGED).loadline(&since("main"));
    let told = "error: the repository has no commit yet: there is nothing to compare with\n";
    assert_eq!((outcome.code, outcome.stderr.as_str()), (2, told));

    let bare = forked().cloned("--bare");
    let outcome = bare.loadline(&since("main"));
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains("has no working tree"), "{}", outcome.stderr);
}

#[test]
fn standard_input_and_files_outside_have_no_past() {
    let repository = forked();
    let outcome = repository.loadline(&format!("{} -", since("main")));
    assert_eq!(
        (outcome.code, outcome.stderr.as_str()),
        (2, "error: standard input has no past to compare with\n")
    );
    let outcome = repository.loadline(&format!("{} . ..", since("main")));
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.starts_with("error: .. is not in the repository "), "{}", outcome.stderr);
}

#[test]
fn a_second_working_tree_has_its_own_head() {
    let repository = forked();
    repository.git("worktree add --quiet --detach ../second main");
    let second = repository.at("second");
    assert_eq!(second.loadline(&since("fork")).told(), (0, vec![]));
    second.write("new.yaml", PRIVILEGED.replace("name: app\nspec", "name: new\nspec"));
    assert_eq!(second.loadline(&since("topic")).told().1, [FAILS.replace("a.yaml", "new.yaml")]);
}

#[cfg(unix)]
#[test]
fn a_hook_runs_in_the_repository_that_git_names() {
    let repository = forked();
    repository.write("a.yaml", PRIVILEGED.replace("name: app\nspec", "name: other\nspec"));
    let told = repository.commit_with_hook(&since("HEAD"));
    assert!(told.starts_with(FAILS), "{told}");
    // Git exports where the repository of a second working tree is, and the index it is about to commit.
    repository.git("worktree add --quiet --detach ../second main");
    let second = repository.at("second");
    second.write("a.yaml", PRIVILEGED);
    let told = second.commit_with_hook(&since("fork"));
    assert!(told.starts_with(FAILS), "{told}");
    assert!(told.contains("2 changed files"), "{told}");
}

#[test]
fn what_git_itself_could_not_read_is_said() {
    let repository = forked();
    repository.write(".git/index", "no index");
    let outcome = repository.loadline(&since("main"));
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.starts_with("error: cannot read the git repository: "), "{}", outcome.stderr);
}

#[test]
fn what_a_sparse_checkout_leaves_out_is_no_change() {
    for index in ["--no-sparse-index", "--sparse-index"] {
        let repository = forked();
        repository.write("far/c.yaml", PRIVILEGED).commit();
        repository.git(&format!("sparse-checkout set --cone {index} near"));
        let outcome = repository.loadline(&since("main"));
        assert_eq!(outcome.told(), (1, vec![FAILS]), "{index}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(": 1 changed file, 2 files"), "{index}: {}", outcome.stderr);
    }
}

#[test]
fn a_submodule_is_a_repository_of_its_own() {
    let repository = forked();
    repository.git("clone --quiet . ../library").git("submodule --quiet add ../library lib").commit();
    repository.git("-C lib checkout --quiet fork").write("lib/new.yaml", PRIVILEGED);
    let outcome = repository.loadline(&since("main"));
    assert_eq!(outcome.told(), (1, vec![FAILS]), "{}", outcome.stderr);
    let said = "note: the submodule lib is at another commit: compare in it what is in it";
    assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
    let inside = repository.loadline_in("lib", &since("HEAD"));
    assert_eq!(inside.told().1, [FAILS.replace("a.yaml", "new.yaml")]);
}
