package dev.unread.examples.benchmarks.figures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page whose figures say how they are made:
 *
 * <pre>{@code
 * <!-- figures one-call: rounds 3 OneCall -->
 * the tables
 * <!-- end of figures -->
 * }</pre>
 */
record Readme(String text) {

  private static final String END = "<!-- end of figures -->";
  private static final Pattern BLOCK =
      Pattern.compile(
          "<!-- figures ([a-z0-9-]+): ([^\\n]+) -->\\n(.*?)" + Pattern.quote(END), Pattern.DOTALL);

  /**
   * Some figures of the page.
   *
   * @param name of the picture beside them
   * @param command arguments of this program that make them
   * @param body what the page says now
   */
  record Block(String name, List<String> command, String body) {

    private static Block of(MatchResult found) {
      return new Block(found.group(1), List.of(found.group(2).split(" ")), found.group(3));
    }

    /** Returns the cells of its tables, each by "title, row, column". */
    Map<String, String> cells() {
      var cells = new LinkedHashMap<String, String>();
      String[] head = {};
      for (String line : body.lines().toList()) {
        if (!line.startsWith("| ")) {
          head = line.startsWith("|--") ? head : new String[0];
          continue;
        }
        String[] row = line.substring(2).split(" ?\\| ?", -1);
        if (head.length == 0) {
          head = row;
          continue;
        }
        for (int column = 1; column < Math.min(row.length, head.length); column++) {
          cells.put(head[0] + ", " + row[0] + ", " + head[column], row[column]);
        }
      }
      return cells;
    }
  }

  List<Block> blocks() {
    return BLOCK.matcher(text).results().map(Block::of).toList();
  }

  /** Returns the page with this outcome in the place of a block's body. */
  Readme with(String name, Outcome outcome) {
    return new Readme(
        BLOCK
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        found.group(1).equals(name) ? block(found, outcome) : found.group())));
  }

  private static String block(MatchResult found, Outcome outcome) {
    return "<!-- figures %s: %s -->\n\n%s\n![the same as bars](figures/%s.svg)\n\n%s"
        .formatted(found.group(1), found.group(2), outcome.markdown(), found.group(1), END);
  }
}
