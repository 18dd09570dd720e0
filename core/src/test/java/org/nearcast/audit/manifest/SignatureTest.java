package org.nearcast.audit.manifest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureTest {
  private static final Map<SigningAlgorithm, KeyPair> KEYS = new EnumMap<>(SigningAlgorithm.class);
  private static final Map<SigningAlgorithm, KeyPair> OTHERS =
      new EnumMap<>(SigningAlgorithm.class);
  private static final byte[] REPORT = "<html>\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] TAMPERED = "<html>\r".getBytes(StandardCharsets.UTF_8);
  private static final Manifest MANIFEST = Manifest.builder().seed(1).build();

  @TempDir Path dir;

  @BeforeAll
  static void makeKeys() throws GeneralSecurityException {
    for (Map<SigningAlgorithm, KeyPair> keys : java.util.List.of(KEYS, OTHERS)) {
      keys.put(SigningAlgorithm.ED25519, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
      keys.put(SigningAlgorithm.RSA_PSS, rsa(2048));
      keys.put(SigningAlgorithm.ECDSA_P256, ec("secp256r1"));
    }
  }

  private static KeyPair rsa(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static KeyPair ec(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  @ParameterizedTest
  @EnumSource
  void whatWasSignedIsVerified(SigningAlgorithm algorithm) throws Exception {
    KeyPair keys = KEYS.get(algorithm);
    Signature signature = Signature.sign(keys, MANIFEST, REPORT);
    assertEquals(algorithm, signature.algorithm());
    assertEquals(MANIFEST.sha256(), signature.manifestSha256());
    Signature read = Signature.parse(signature.toText());
    assertArrayEquals(signature.bytes(), read.bytes());
    read.verify(keys.getPublic(), MANIFEST, REPORT);
    Path file = Files.write(dir.resolve("report.html"), REPORT);
    read.verify(keys.getPublic(), MANIFEST, file);
    Signature.sign(keys, MANIFEST, file).verify(keys.getPublic(), MANIFEST, REPORT);
  }

  @ParameterizedTest
  @EnumSource
  void whatWasChangedIsNamed(SigningAlgorithm algorithm) throws Exception {
    KeyPair keys = KEYS.get(algorithm);
    Signature signature = Signature.sign(keys, MANIFEST, REPORT);
    assertRefused("the report is not the one signed", signature, keys, MANIFEST, TAMPERED);
    Manifest other = Manifest.builder().seed(2).build();
    assertRefused("the manifest is not the one signed", signature, keys, other, REPORT);
    assertRefused("signed by another key", signature, OTHERS.get(algorithm), MANIFEST, REPORT);
    for (SigningAlgorithm wrong : SigningAlgorithm.values()) {
      if (wrong != algorithm) {
        assertRefused(
            "signed with " + algorithm.label() + " but the key is for " + wrong.label(),
            signature,
            KEYS.get(wrong),
            MANIFEST,
            REPORT);
      }
    }
    // hashes put right for the tampered report, as a forger would
    String forged =
        signature
            .toText()
            .replace(signature.reportSha256(), org.nearcast.internal.Sha256.of(TAMPERED));
    assertRefused("the signature is not valid", Signature.parse(forged), keys, MANIFEST, TAMPERED);
  }

  private static void assertRefused(
      String message, Signature signature, KeyPair keys, Manifest manifest, byte[] report) {
    String found =
        assertThrows(
                SignatureException.class,
                () -> signature.verify(keys.getPublic(), manifest, report))
            .getMessage();
    assertTrue(found.startsWith(message), found);
  }

  @ParameterizedTest
  @EnumSource
  void everyTruncationIsAnError(SigningAlgorithm algorithm) throws Exception {
    KeyPair keys = KEYS.get(algorithm);
    Signature signature = Signature.sign(keys, MANIFEST, REPORT);
    String text = signature.toText();
    for (int i = 0; i < text.length(); i++) {
      String cut = text.substring(0, i);
      assertThrows(IllegalArgumentException.class, () -> Signature.parse(cut));
    }
    String head = new String(signature.message(), StandardCharsets.UTF_8);
    byte[] bytes = signature.bytes();
    for (int length : new int[] {0, 1, bytes.length / 2, bytes.length - 1}) {
      String shorter =
          head
              + "signature\t"
              + Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, length))
              + "\n";
      assertRefused("the signature is ", Signature.parse(shorter), keys, MANIFEST, REPORT);
    }
  }

  @Test
  void everyBitOfTheTextCounts() throws Exception {
    KeyPair keys = KEYS.get(SigningAlgorithm.ED25519);
    byte[] text = Signature.sign(keys, MANIFEST, REPORT).toText().getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < text.length; i++) {
      byte[] changed = text.clone();
      changed[i] ^= 1;
      String read = new String(changed, StandardCharsets.UTF_8);
      assertThrows(
          Exception.class,
          () -> Signature.parse(read).verify(keys.getPublic(), MANIFEST, REPORT),
          read);
    }
  }

  @Test
  void ed25519IsTheSameEachTime() throws Exception {
    KeyPair keys = KEYS.get(SigningAlgorithm.ED25519);
    assertEquals(
        Signature.sign(keys, MANIFEST, REPORT).toText(),
        Signature.sign(keys, MANIFEST, REPORT).toText());
    assertNotEquals(
        Signature.sign(keys, MANIFEST, REPORT).toText(),
        Signature.sign(keys, MANIFEST, TAMPERED).toText());
  }

  @Test
  void keysOfOtherKindsAreRefused() throws Exception {
    String rule = "key must be Ed25519, RSA of at least 2048 bits or EC on P-256 but is ";
    assertWrongKey(rule + "RSA of 1024 bits", rsa(1024));
    assertWrongKey(rule + "EC on another curve, secp384r1", ec("secp384r1"));
    assertWrongKey(rule + "Ed448", KeyPairGenerator.getInstance("Ed448").generateKeyPair());
    KeyPairGenerator dsa = KeyPairGenerator.getInstance("X25519");
    assertWrongKey(rule + "XDH", dsa.generateKeyPair());
  }

  @Test
  void keysThatAreNoPairAreRefused() throws Exception {
    KeyPair ed = KEYS.get(SigningAlgorithm.ED25519);
    assertWrongKey(
        "private and public key are not a pair",
        new KeyPair(ed.getPublic(), OTHERS.get(SigningAlgorithm.ED25519).getPrivate()));
    assertWrongKey(
        "private key must be of the kind of the public key, Ed25519, but is RSA",
        new KeyPair(ed.getPublic(), KEYS.get(SigningAlgorithm.RSA_PSS).getPrivate()));
  }

  private static void assertWrongKey(String message, KeyPair keys) {
    String found =
        assertThrows(IllegalArgumentException.class, () -> Signature.sign(keys, MANIFEST, REPORT))
            .getMessage();
    assertTrue(found.startsWith(message), found);
  }

  @Test
  void textOfAnotherFormIsRefusedByLine() throws Exception {
    String text = Signature.sign(KEYS.get(SigningAlgorithm.ED25519), MANIFEST, REPORT).toText();
    String[][] edits = {
      {"signature\t1", "signature\t2", "signature, line 1: should be"},
      {"key-sha256\t", "key-sha256 ", "signature, line 3: should begin"},
      {"Ed25519", "none", "algorithm must be Ed25519, RSA-PSS-SHA256 or"},
      {"==\n", "=\n", "signature, line 6: not base64"},
      {"==\n", "==\n\n", "signature must be 6 whole lines but is 7"},
      {"==\n", "==", "signature must be 6 whole lines but is 5 and a part: truncated?"},
      {"\nsignature\t", "\nsignature\t!", "signature, line 6: not base64"},
    };
    for (String[] edit : edits) {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Signature.parse(text.replace(edit[0], edit[1])))
              .getMessage();
      assertTrue(message.startsWith(edit[2]), message);
    }
  }
}
