package dev.unread.fake.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells one content from another, without keeping it. */
record Fingerprint(long size, String sha256) {

  static Fingerprint of(byte[] content) {
    return of(content.length, newDigest().digest(content));
  }

  private static Fingerprint of(long size, byte[] digest) {
    return new Fingerprint(size, HexFormat.of().formatHex(digest));
  }

  /** Returns whether this is the content of a file, which is not read into memory for that. */
  boolean isOf(Path file) {
    MessageDigest digest = newDigest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      return Files.size(file) == size
          && equals(of(in.transferTo(OutputStream.nullOutputStream()), digest.digest()));
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM has SHA-256", impossible);
    }
  }
}
