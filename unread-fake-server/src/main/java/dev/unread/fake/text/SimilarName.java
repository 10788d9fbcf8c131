package dev.unread.fake.text;

import java.util.Collection;
import java.util.Comparator;

/** The known name that a mistyped one most resembles, for the message that refuses it. */
public final class SimilarName {

  /** A name of this many characters may be wrong in one of them. */
  private static final int CHARACTERS_PER_MISTAKE = 3;

  private SimilarName() {}

  /**
   * Returns {@code ; did you mean --port?} for {@code --prot}, or an empty text where no known name
   * is similar.
   */
  public static String hint(String typed, Collection<String> known) {
    return known.stream()
        .filter(name -> Math.abs(name.length() - typed.length()) <= allowed(name))
        .min(Comparator.comparingInt(name -> mistakes(typed, name)))
        .filter(name -> mistakes(typed, name) <= allowed(name))
        .map(name -> "; did you mean " + name + "?")
        .orElse("");
  }

  private static int allowed(String name) {
    return name.length() / CHARACTERS_PER_MISTAKE;
  }

  /**
   * Returns how many characters were added, left out, changed or swapped with the next one: the
   * distance of optimal string alignment.
   */
  private static int mistakes(String typed, String name) {
    int[] beforeLast = new int[name.length() + 1];
    int[] last = new int[name.length() + 1];
    int[] row = new int[name.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= typed.length(); i++) {
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        boolean same = lower(typed, i) == lower(name, j);
        row[j] = Math.min(last[j - 1] + (same ? 0 : 1), 1 + Math.min(last[j], row[j - 1]));
        if (i > 1
            && j > 1
            && lower(typed, i) == lower(name, j - 1)
            && lower(typed, i - 1) == lower(name, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
    }
    return row[name.length()];
  }

  private static char lower(String text, int position) {
    return Character.toLowerCase(text.charAt(position - 1));
  }
}
