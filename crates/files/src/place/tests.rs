use super::*;

fn bucket(text: &str) -> BucketAddress {
    match Place::read(text) {
        Ok(Place::Bucket(address)) => address,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn a_path_is_a_folder() {
    for path in ["/var/lib/plenary/files", "./plenary-data/files", "files", "C:\\files"] {
        assert_eq!(Place::read(path), Ok(Place::Folder(PathBuf::from(path))));
    }
}

#[test]
fn a_bucket_is_at_amazon_or_where_its_endpoint_is() {
    let amazon = bucket("s3://panels.example.org?region=eu-central-1");
    assert_eq!((amazon.endpoint.as_str(), amazon.prefix.as_str()), ("https://s3.eu-central-1.amazonaws.com", ""));
    let own = bucket(" s3://panels/a/b_2/?endpoint=https://storage.example.org:9000/ ");
    assert_eq!(own.endpoint, "https://storage.example.org:9000");
    assert_eq!((own.bucket.as_str(), own.prefix.as_str(), own.region.as_str()), ("panels", "a/b_2/", "us-east-1"));
    let encoded = bucket("s3://panels?endpoint=https%3A%2F%2Fstorage.example.org&region=home");
    assert_eq!((encoded.endpoint.as_str(), encoded.region.as_str()), ("https://storage.example.org", "home"));
    for text in ["s3://panels/a/?endpoint=https://storage.example.org&region=home", "/var/files"] {
        assert_eq!(Place::read(text).unwrap().to_string(), text);
    }
}

#[test]
fn files_cross_a_network_in_the_clear_only_when_that_is_said() {
    for host in ["localhost:9000", "127.0.0.1:9000", "127.8.8.8", "[::1]:9000"] {
        assert_eq!(bucket(&format!("s3://panels?endpoint=http://{host}")).endpoint, format!("http://{host}"));
    }
    for host in ["storage.example.org", "localhost.example.org", "10.0.0.1", "[::2]"] {
        let text = format!("s3://panels?endpoint=http://{host}");
        assert_eq!(Place::read(&text), Err(NotAPlace::InTheClear), "{text}");
        assert_eq!(bucket(&format!("{text}&tls=never")).endpoint, format!("http://{host}"));
    }
}

#[test]
fn what_is_no_place_is_said_with_what_to_write() {
    for (text, why) in [
        ("", NotAPlace::Empty),
        (" ", NotAPlace::Empty),
        ("https://bucket.s3.amazonaws.com", NotAPlace::Scheme),
        ("file:///var/files", NotAPlace::Scheme),
        ("gs://panels", NotAPlace::Scheme),
        ("s3://", NotAPlace::BucketName),
        ("s3://ab?region=x", NotAPlace::BucketName),
        ("s3://Panels?region=x", NotAPlace::BucketName),
        ("s3://panels:99?region=x", NotAPlace::Address),
        ("s3://panels?region=x#y", NotAPlace::Address),
        ("s3://panels", NotAPlace::NoRegion),
        ("s3://panels/a%2f..?region=x", NotAPlace::Prefix),
        ("s3://panels/a//b?region=x", NotAPlace::Prefix),
        ("s3://KEY:SECRET@panels?region=x", NotAPlace::KeysInside),
        ("s3://panels?region=x&secret_access_key=SECRET", NotAPlace::KeysInside),
        ("s3://panels?endpoint=https://KEY:SECRET@storage.example.org", NotAPlace::KeysInside),
        ("s3://panels?region=x&region=y", NotAPlace::Option),
        ("s3://panels?region=x&colour=red", NotAPlace::Option),
        ("s3://panels?region=x%2F..", NotAPlace::Option),
        ("s3://panels?region=x&tls=maybe", NotAPlace::Option),
        ("s3://panels?endpoint=storage.example.org", NotAPlace::Endpoint),
        ("s3://panels?endpoint=ftp://storage.example.org", NotAPlace::Endpoint),
        ("s3://panels?endpoint=https://storage.example.org/minio", NotAPlace::Endpoint),
    ] {
        assert_eq!(Place::read(text), Err(why), "{text}");
        assert!(!why.to_string().contains("SECRET"));
    }
}

#[test]
fn a_bucket_without_keys_is_not_opened() {
    let place = Place::read("s3://panels?region=x").unwrap();
    let Err(error) = place.open(None, Timestamp::UNIX_EPOCH) else { panic!("opened") };
    assert!(error.to_string().contains("no key"), "{error}");
}
