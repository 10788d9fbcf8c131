package dev.unread.fake.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path with variable parts, such as {@code /users/{id}.json}; none of them is empty. */
final class PathPattern {

  private final List<Segment> segments;

  PathPattern(String path) {
    this.segments = Arrays.stream(partsOf(path)).map(Segment::of).toList();
  }

  static String[] partsOf(String path) {
    return path.split("/", -1);
  }

  static boolean isOne(String path) {
    return path.contains("{");
  }

  /**
   * Returns the variable parts of a path, decoded, by their names; null if it does not fit.
   *
   * @param parts those of the path
   */
  @Nullable Map<String, String> parametersOf(String[] parts) {
    if (parts.length != segments.size()) {
      return null;
    }
    var parameters = new HashMap<String, String>();
    for (int i = 0; i < parts.length; i++) {
      Segment segment = segments.get(i);
      if (!segment.fits(parts[i])) {
        return null;
      }
      if (segment.isVariable()) {
        parameters.put(segment.name(), segment.valueIn(parts[i]));
      }
    }
    return parameters;
  }

  /** What stands between two slashes: text, or a variable part with text around it. */
  private record Segment(String before, String name, String after) {

    static Segment of(String text) {
      int open = text.indexOf('{');
      int close = text.indexOf('}');
      return open < 0
          ? new Segment(text, "", "")
          : new Segment(
              text.substring(0, open), text.substring(open + 1, close), text.substring(close + 1));
    }

    boolean isVariable() {
      return !name.isEmpty();
    }

    boolean fits(String part) {
      return isVariable()
          ? part.length() > before.length() + after.length()
              && part.startsWith(before)
              && part.endsWith(after)
          : part.equals(before);
    }

    /** In a path, unlike in a form, a plus sign is no blank. */
    String valueIn(String part) {
      String encoded = part.substring(before.length(), part.length() - after.length());
      try {
        return URLDecoder.decode(encoded.replace("+", "%2B"), UTF_8);
      } catch (IllegalArgumentException badlyEncoded) {
        return encoded;
      }
    }
  }
}
