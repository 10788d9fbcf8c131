package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unread.fake.admin.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.stream.Collectors;

/** What this product is, and whose work it carries. */
final class ProductInfo {

  private static final String FOLDER = "META-INF/third-party/";

  private ProductInfo() {}

  /** Returns product, version, JVM and licence in one line. */
  static String version() {
    return product()
        + " on "
        + System.getProperty("java.vm.name")
        + " "
        + System.getProperty("java.runtime.version")
        + "; "
        + license();
  }

  /** Returns each library in this jar, one a line, with its licence and where its text stands. */
  static String licenses() {
    String libraries = libraries();
    return product()
        + "; "
        + license()
        + "\n"
        + (libraries.isEmpty()
            ? "No library is bundled: this runs from a class path, not from the standalone jar.\n"
            : libraries + "The texts stand in this jar, under " + FOLDER + ".\n");
  }

  private static String product() {
    return "unread-fake-server " + Version.text();
  }

  private static String license() {
    return Version.license().map(id -> "licence " + id).orElse("all rights are the owner's");
  }

  private static String libraries() {
    try (InputStream in = ProductInfo.class.getResourceAsStream("/" + FOLDER + "LIBRARIES")) {
      return in == null
          ? ""
          : new String(in.readAllBytes(), UTF_8)
              .lines()
              .map(ProductInfo::row)
              .collect(Collectors.joining());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String row(String line) {
    String[] columns = line.split("\t", 3);
    return String.format(
        Locale.ROOT, "  %-72s %-13s %s\n", columns[0], columns[1], columns[2].replace(FOLDER, ""));
  }
}
