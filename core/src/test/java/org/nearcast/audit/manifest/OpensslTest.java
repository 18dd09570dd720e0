package org.nearcast.audit.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of OpenSSL sign here, and OpenSSL 3 accepts what was signed. */
class OpensslTest {
  private static final Manifest MANIFEST = Manifest.builder().seed(1).build();
  private static final byte[] REPORT = "report\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path dir;

  @BeforeEach
  void isThere() {
    String version;
    try {
      Process process = new ProcessBuilder("openssl", "version").start();
      version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException absent) {
      version = "none";
    }
    assumeTrue(version.startsWith("OpenSSL 3"), version); // -rawin takes Ed25519 from there on
  }

  private String run(int exit, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(exit, process.exitValue(), out);
    return out;
  }

  private Signature sign(String... generate) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl", "genpkey", "-out", "private.pem"));
    command.addAll(List.of(generate));
    run(0, command.toArray(String[]::new));
    run(0, "openssl", "pkey", "-in", "private.pem", "-pubout", "-out", "public.pem");
    KeyPair keys = PemKeys.pair(dir.resolve("private.pem"), dir.resolve("public.pem"));
    Signature signature = Signature.sign(keys, MANIFEST, REPORT);
    signature.verify(keys.getPublic(), MANIFEST, REPORT);
    Files.writeString(dir.resolve("report.sig"), signature.toText());
    run(0, "sh", "-c", "head -n 5 report.sig > message");
    run(0, "sh", "-c", "tail -n 1 report.sig | cut -f 2 | base64 -d > raw");
    return signature;
  }

  private void opensslVerifies(String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "openssl",
                "pkeyutl",
                "-verify",
                "-rawin",
                "-pubin",
                "-inkey",
                "public.pem",
                "-in",
                "message",
                "-sigfile",
                "raw"));
    command.addAll(List.of(options));
    String[] verify = command.toArray(String[]::new);
    assertTrue(run(0, verify).contains("Signature Verified Successfully"));
    Files.writeString(dir.resolve("message"), "nearcast-signature\t1\n");
    run(1, verify);
  }

  @Test
  void ed25519() throws Exception {
    Signature signature = sign("-algorithm", "ed25519");
    assertEquals(SigningAlgorithm.ED25519, signature.algorithm());
    // the fingerprint is that of the public key in DER
    String sum = run(0, "sh", "-c", "openssl pkey -pubin -in public.pem -outform DER | sha256sum");
    assertEquals(signature.keySha256(), sum.substring(0, 64));
    opensslVerifies();
  }

  @Test
  void rsaPss() throws Exception {
    assertEquals(
        SigningAlgorithm.RSA_PSS,
        sign("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048").algorithm());
    opensslVerifies(
        "-digest", "sha256", "-pkeyopt", "rsa_padding_mode:pss", "-pkeyopt", "rsa_pss_saltlen:32");
  }

  @Test
  void ecdsaP256() throws Exception {
    assertEquals(
        SigningAlgorithm.ECDSA_P256,
        sign("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256").algorithm());
    opensslVerifies("-digest", "sha256");
  }
}
