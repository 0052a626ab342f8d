use super::{POLICY, SCRIPT};

#[test]
fn the_rule_names_the_script() {
    // A changed script that the rule does not name would not run, and the page would stay silent
    // about it.
    assert!(
        POLICY.contains(&format!("'sha256-{}'", base64(&sha256(SCRIPT.as_bytes())))),
        "write into `POLICY`: sha256-{}",
        base64(&sha256(SCRIPT.as_bytes()))
    );
    assert!(!SCRIPT.contains("</script"), "it would end there");
}

#[test]
fn fingerprints_are_those_of_the_standard() {
    // FIPS 180-4 has no examples itself; these are NIST's, "SHA256.pdf".
    let check = |text: &str, expected: &str| assert_eq!(base64(&sha256(text.as_bytes())), expected);
    check("abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    check(
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE=",
    );
}

/// FIPS 180-4, 6.2.
fn sha256(bytes: &[u8]) -> Vec<u8> {
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    padded.resize((padded.len() + 8).next_multiple_of(64) - 8, 0);
    padded.extend((bytes.len() as u64 * 8).to_be_bytes());
    let primes: Vec<u32> = (2..312).filter(|n| (2..*n).all(|by| n % by != 0)).collect();
    let mut state: Vec<u32> = primes[..8].iter().map(|prime| fraction(*prime, f64::sqrt)).collect();
    let steps: Vec<u32> = primes.iter().map(|prime| fraction(*prime, f64::cbrt)).collect();
    for block in padded.chunks(64) {
        let words = block.chunks(4).map(|word| u32::from_be_bytes(word.try_into().unwrap()));
        let mut words: Vec<u32> = words.collect();
        for t in 16..64 {
            let (a, b) = (words[t - 15], words[t - 2]);
            let a = a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3);
            let b = b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10);
            words.push(words[t - 16].wrapping_add(a).wrapping_add(words[t - 7]).wrapping_add(b));
        }
        let mut now = state.clone();
        for (word, step) in words.iter().zip(&steps) {
            let (a, e) = (now[0], now[4]);
            let choice = (e & now[5]) ^ (!e & now[6]);
            let majority = (a & now[1]) ^ (a & now[2]) ^ (now[1] & now[2]);
            let one =
                [e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25), choice, *step, *word];
            let one = one.into_iter().fold(now[7], u32::wrapping_add);
            let two = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
            now.rotate_right(1);
            now[4] = now[4].wrapping_add(one);
            now[0] = one.wrapping_add(two).wrapping_add(majority);
        }
        state.iter_mut().zip(now).for_each(|(sum, now)| *sum = sum.wrapping_add(now));
    }
    state.into_iter().flat_map(u32::to_be_bytes).collect()
}

/// The first 32 bits of the fraction of a prime's root.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a fraction of 2^32")]
fn fraction(prime: u32, root: fn(f64) -> f64) -> u32 {
    (root(f64::from(prime)).fract() * 4_294_967_296.0) as u32
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - three.len()));
        for place in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place > three.len() { '=' } else { char::from(sign) });
        }
    }
    text
}
