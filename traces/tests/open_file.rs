//! A file of a builtin's name. Alone in its process, because it changes the current folder.

use hearth_traces::{OpenError, open_network};

#[test]
fn a_file_of_a_builtins_name_is_opened_and_the_prefix_names_the_builtin() {
    let folder = std::env::temp_dir().join(format!("hearth-open-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("lola")).expect("a folder for the test");
    std::env::set_current_dir(&folder).expect("it is there");
    std::fs::write("mlp", b"no model").expect("a file");
    let error = open_network("mlp").expect_err("not a model");
    assert!(matches!(error, OpenError::Onnx(_)), "{error}");
    assert_eq!(open_network("builtin:mlp").expect("the builtin").name(), "mlp");
    assert_eq!(open_network("lola").expect("a folder is no file").name(), "lola");
    std::env::set_current_dir(std::env::temp_dir()).expect("it is there");
    std::fs::remove_dir_all(&folder).expect("it was there");
}
