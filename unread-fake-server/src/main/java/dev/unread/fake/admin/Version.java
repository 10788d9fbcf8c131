package dev.unread.fake.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** Version and licence of this product, as the build wrote them down. */
public final class Version {

  private Version() {}

  /** Returns the version, such as {@code 1.0.0}. */
  public static String text() {
    return built().getProperty("version", "unknown");
  }

  /** Returns the licence that the owner gave, as SPDX names it; empty if none was given. */
  public static Optional<String> license() {
    return Optional.ofNullable(built().getProperty("license"))
        .filter(id -> !id.equals("all-rights-reserved"));
  }

  private static Properties built() {
    var properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return properties;
  }
}
