package dev.unread.fake.admin;

import dev.unread.fake.http.Parameters;
import dev.unread.fake.text.SimilarName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names in the query string that an admin route knows. Any other is refused: if a mistyped
 * {@code application} were ignored, the request would change the first application instead.
 */
public record KnownParameters(List<String> names) {

  private static final String APPLICATION = "application";

  public KnownParameters {
    names = List.copyOf(names);
  }

  /** Returns these names, and {@code application}, which the page sends with each request. */
  public static KnownParameters with(String... names) {
    var all = new ArrayList<>(List.of(APPLICATION));
    all.addAll(List.of(names));
    return new KnownParameters(all);
  }

  /**
   * Makes sure that only known names were sent, and each once.
   *
   * @throws IllegalArgumentException with the name and the reason in one line
   */
  public void check(Parameters sent) {
    var seen = new HashSet<String>();
    for (Map.Entry<String, String> entry : sent.entries()) {
      String name = entry.getKey();
      if (!names.contains(name)) {
        String known = String.join(", ", names);
        throw new InvalidJsonException(
            "?" + name,
            "this is not known; "
                + (names.size() == 1 ? "there is " : "there are ")
                + known
                + SimilarName.hint(name, names));
      }
      if (!seen.add(name)) {
        throw new InvalidJsonException("?" + name, "this is there twice; send it once");
      }
    }
  }

  /** Returns the value of a known name, if it was sent. */
  Optional<String> value(Parameters sent, String name) {
    if (!names.contains(name)) {
      throw new IllegalStateException("the route does not say that it knows ?" + name);
    }
    return sent.first(name);
  }
}
