use super::*;

fn file(version: u8, dictionary: &str, data: &[u8]) -> Vec<u8> {
    let mut bytes = b"\x93NUMPY".to_vec();
    bytes.extend([version, 0]);
    let length = dictionary.len() as u32;
    bytes.extend(&length.to_le_bytes()[..if version == 1 { 2 } else { 4 }]);
    bytes.extend(dictionary.bytes());
    bytes.extend(data);
    bytes
}

#[track_caller]
fn accepted(bytes: &[u8], shape: &[usize], values: &[f64]) {
    let array = Array::parse(bytes).expect("a good file");
    assert_eq!((array.shape.as_slice(), array.values.as_slice()), (shape, values));
}

#[track_caller]
fn refused(bytes: &[u8], message: &str) {
    let error = Array::parse(bytes).expect_err("refused");
    assert!(error.starts_with(message) && error.contains("\nhint: "), "{error}");
}

#[test]
fn what_numpy_writes_is_read() {
    let bytes =
        file(1, "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 2), }\n", &[0, 1, 2, 255]);
    accepted(&bytes, &[2, 2], &[0.0, 1.0, 2.0, 255.0]);
    let one = 1.5f32.to_le_bytes();
    accepted(
        &file(2, "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }  \n", &one),
        &[1],
        &[1.5],
    );
    accepted(&file(1, "{\"shape\": (), 'descr': '<f4', 'fortran_order': True}", &one), &[], &[1.5]);
    accepted(
        &file(1, "{'descr': '|u1', 'fortran_order': False, 'shape': (0, 3)}", &[]),
        &[0, 3],
        &[],
    );
}

#[test]
fn what_is_written_is_read_and_aligned() {
    for shape in [vec![6], vec![2, 3], vec![1, 1, 6]] {
        let array =
            Array { shape: shape.clone(), values: vec![1.0, -2.5, 0.0, 1e300, 5.0, 1e-300] };
        let bytes = array.bytes();
        assert_eq!((bytes.len() - 48) % 64, 0);
        accepted(&bytes, &shape, &array.values);
    }
}

#[test]
fn anything_else_is_refused() {
    let good = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 2), }";
    refused(b"", "it does not begin");
    refused(b"\x93NUMPX\x01\0\0\0", "it does not begin");
    refused(b"\x93NUMPY\x01\0\x05", "its header is cut");
    refused(&file(3, good, &[0; 4]), "its version");
    refused(&file(1, good, &[0; 3]), "3 bytes of values");
    refused(&file(1, good, &[0; 5]), "5 bytes of values");
    refused(&file(2, good, &[0; 4])[..40], "its header is cut");
    refused(&file(1, &good.replace("False", "True"), &[0; 4]), "it is in Fortran order");
    refused(&file(1, &good.replace("|u1", ">f8"), &[0; 32]), "its values are '>f8'");
    refused(&file(1, &good.replace("|u1", "|O"), &[0; 32]), "its values are '|O'");
    refused(&file(1, &good.replace("2, 2", "2, -2"), &[0; 4]), "its header has other");
    refused(&file(1, &good.replace("'shape'", "'shap'"), &[0; 4]), "its header has other");
    refused(&file(1, "{'descr': '|u1'}", &[0; 4]), "its header has other");
    let huge = format!("({}, {})", usize::MAX, usize::MAX);
    refused(&file(1, &good.replace("(2, 2)", &huge), &[0; 4]), "4 bytes of values");
    refused(&file(2, &" ".repeat(5000), &[]), "its header is cut or too long");
    let nan = f32::NAN.to_le_bytes();
    refused(
        &file(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)}", &nan),
        "value 0 is not a finite number",
    );
}
