use super::*;

fn examined(files: &[&Path], inputs: &[&Path]) -> Result<(), String> {
    let inputs: Vec<PathBuf> = inputs.iter().map(|input| input.to_path_buf()).collect();
    examine(files, &inputs)
}

#[test]
fn files_that_are_read_or_wanted_twice_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("deep")).unwrap();
    fs::write(path("pod.yaml"), "kind: Pod").unwrap();
    let same = path("deep").join("..").join("pod.yaml");
    let error = examined(&[&same], &[&path("pod.yaml")]).unwrap_err();
    assert!(error.starts_with("cannot write ") && error.contains("it is to be checked itself"), "{error}");
    assert_eq!(examined(&[&path("new.json")], &[&path("pod.yaml"), folder.path()]), Ok(()));
    let same = path("deep").join("..").join("new.json");
    let error = examined(&[&path("new.json"), &same], &[]).unwrap_err();
    assert!(error.contains("two reports would go there"), "{error}");
    // Nothing was made or changed.
    assert!(!path("new.json").exists());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn directories_are_no_files() {
    let folder = tempfile::tempdir().unwrap();
    assert!(examined(&[folder.path()], &[]).unwrap_err().contains("it is a directory"));
    let error = examined(&[&folder.path().join("gone").join("a.json")], &[]).unwrap_err();
    assert!(error.contains("there is no directory"), "{error}");
}

#[test]
fn a_failed_report_leaves_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.json");
    write(&path, |out| out.write_all(b"old")).unwrap();
    let failed = write(&path, |out| {
        out.write_all(&[b'x'; 1 << 17])?;
        Err(io::Error::other("the disk is full"))
    });
    assert_eq!(failed.unwrap_err().to_string(), "the disk is full");
    assert_eq!(fs::read(&path).unwrap(), b"old");
    write(&path, |out| out.write_all(b"new")).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"new");
    // And nothing lies beside it.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn links_modes_and_devices_stay_what_they_are() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = tempfile::tempdir().unwrap();
    let (target, link) = (folder.path().join("real.json"), folder.path().join("link.json"));
    fs::write(&target, "old").unwrap();
    fs::set_permissions(&target, Permissions::from_mode(0o640)).unwrap();
    symlink(&target, &link).unwrap();
    write(&link, |out| out.write_all(b"new")).unwrap();
    assert_eq!(fs::read(&target).unwrap(), b"new");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
    // A new file is as readable as any other that this user makes.
    let (new, usual) = (folder.path().join("new.json"), folder.path().join("usual"));
    write(&new, |out| out.write_all(b"new")).unwrap();
    File::create(&usual).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&new), mode(&usual));

    let null = Path::new("/dev/null");
    assert_eq!(examined(&[null, null], &[]), Ok(()));
    write(null, |out| out.write_all(b"new")).unwrap();
    assert!(!fs::metadata(null).unwrap().is_file());
}
