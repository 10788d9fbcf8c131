package dev.unread.adapter.feign.libraries;

import org.jspecify.annotations.Nullable;

/**
 * A library that the adapter stands on, whose release a framework may have chosen. It is looked at
 * where the adapter is built, so that a release that does not do is one line there and not an
 * {@link Error} in the middle of the first call.
 */
public enum RequiredLibrary {
  /** Of every client. */
  JACKSON(
      "com.fasterxml.jackson.core:jackson-core",
      "2.15 or newer",
      "com.fasterxml.jackson.core.JsonFactory",
      "com.fasterxml.jackson.core.StreamReadConstraints"),
  /** Of every client. */
  FEIGN(
      "io.github.openfeign:feign-core",
      "13.0 or newer",
      "feign.Feign",
      "feign.ResponseInterceptor$Chain"),
  /** Of every client. */
  HTTP_CORE(
      "org.apache.httpcomponents.core5:httpcore5",
      "5.2 or newer",
      "org.apache.hc.core5.http.ClassicHttpResponse",
      "org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser"),
  /** Of the package {@code cache}. */
  CAFFEINE(
      "com.github.ben-manes.caffeine:caffeine",
      "3.0 or newer",
      "com.github.benmanes.caffeine.cache.Caffeine",
      "com.github.benmanes.caffeine.cache.Caffeine"),
  /** Of the package {@code fleet}. */
  LETTUCE(
      "io.lettuce:lettuce-core",
      "6.2 or newer",
      "io.lettuce.core.RedisClient",
      "io.lettuce.core.RedisCredentialsProvider"),
  /** Of the meters in the package {@code micrometer}. */
  MICROMETER(
      "io.micrometer:micrometer-core",
      "1.12 or newer",
      "io.micrometer.core.instrument.MeterRegistry",
      "io.micrometer.core.instrument.Meter$MeterProvider");

  private final String coordinates;
  private final String releases;
  private final String type;
  private final String youngestType;

  /**
   * @param type that every release has
   * @param youngestType of those that the adapter uses
   */
  RequiredLibrary(String coordinates, String releases, String type, String youngestType) {
    this.coordinates = coordinates;
    this.releases = releases;
    this.type = type;
    this.youngestType = youngestType;
  }

  /**
   * Looks for the library.
   *
   * @throws IllegalStateException if it is missing or too old, in one line with its coordinates
   */
  public void require() {
    require(RequiredLibrary.class.getClassLoader());
  }

  void require(@Nullable ClassLoader loader) {
    if (find(youngestType, loader) != null) {
      return;
    }
    Class<?> found = find(type, loader);
    String version = found == null ? null : found.getPackage().getImplementationVersion();
    throw new IllegalStateException(
        "this needs "
            + coordinates
            + " "
            + releases
            + ", but "
            + (found == null
                ? "does not find it on the class path; add it"
                : "finds " + (version == null ? "an older one" : version) + "; set its version"));
  }

  private static @Nullable Class<?> find(String type, @Nullable ClassLoader loader) {
    try {
      return Class.forName(type, false, loader);
    } catch (ClassNotFoundException | LinkageError missing) {
      return null;
    }
  }
}
