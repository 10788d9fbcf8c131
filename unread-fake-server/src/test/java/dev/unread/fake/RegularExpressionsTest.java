package dev.unread.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Each regular expression of the fake stands in the code as it is, and takes steps that grow with
 * the length of a text, not with its square, and no deeper stack: what it is applied to may be
 * anybody's. Each is tried on long texts made of its own characters.
 */
@AnalyzeClasses(packages = "dev.unread.fake", importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("no-mutation")
class RegularExpressionsTest {

  private static final Set<String> CALLS =
      Set.of(
          "java.lang.String.matches",
          "java.lang.String.replaceAll",
          "java.lang.String.replaceFirst",
          "java.lang.String.split",
          "java.util.regex.Pattern.compile",
          "java.util.regex.Pattern.matches");

  /** Where the expression is chosen by a method that is given one of a few. */
  private static final Set<String> ELSEWHERE = Set.of("ReadingChecks.header");

  /** Stands before an expression that is for a whole text, and not searched for in one. */
  private static final String WHOLE = "\\A";

  private static final Path SOURCES = Path.of("src/main/java");
  private static final String LITERAL = "\"((?:[^\"\\\\]|\\\\.)*+)\"";
  private static final int LENGTH = 200;
  private static final int DEEP = 5_000;
  private static final int STACK = 256 << 10;

  /** A text that counts how often it is looked at. */
  private static final class Counting implements CharSequence {
    private final String text;
    private long looks;

    Counting(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      looks++;
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }
  }

  @ArchTest
  static void eachTakesStepsInLineWithTheLengthAndNoDeepStack(JavaClasses classes)
      throws IOException {
    var expressions = new TreeSet<String>();
    for (JavaClass type : classes) {
      for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
        String called = call.getTargetOwner().getName() + "." + call.getName();
        String caller = type.getSimpleName() + "." + call.getOrigin().getName();
        if (CALLS.contains(called) && !ELSEWHERE.contains(caller)) {
          Path source = SOURCES.resolve(topLevel(type.getName()).replace('.', '/') + ".java");
          boolean isWhole = call.getName().equals("matches");
          expressions.add(
              (isWhole ? WHOLE : "") + argument(source, call.getName(), call.getLineNumber()));
        }
      }
    }
    assertThat(expressions)
        .contains(WHOLE + "[0-9]{1,19}", ",", WHOLE + "[0-9]+")
        .allMatch(RegularExpressionsTest::isHarmless);
  }

  @ArchTest
  static void thoseThatAreHarmfulAreSeen(JavaClasses any) {
    assertThat(
            List.of(
                "(a|b)*", "(a+)+b", "^a*a*b", "\\s+$", "\\A(\\[[a-z]*\\])*", "\\A[0:]*:[0:]*\\z"))
        .noneMatch(RegularExpressionsTest::isHarmless);
  }

  private static String topLevel(String type) {
    int nested = type.indexOf('$');
    return nested < 0 ? type : type.substring(0, nested);
  }

  /** Returns the literal, or the constant of the same file, that a call is given first. */
  private static String argument(Path source, String method, int line) throws IOException {
    List<String> lines = Files.readAllLines(source);
    String from = String.join("\n", lines.subList(line - 1, Math.min(lines.size(), line + 3)));
    Matcher literal = Pattern.compile("\\b" + method + "\\(\\s*+" + LITERAL).matcher(from);
    if (literal.find()) {
      return literal.group(1).translateEscapes();
    }
    Matcher constant = Pattern.compile("\\b" + method + "\\(\\s*+([A-Z_]++)\\b").matcher(from);
    assertThat(constant.find()).as("%s:%d: no constant expression", source, line).isTrue();
    Matcher value =
        Pattern.compile("String " + constant.group(1) + " =\\s*+" + LITERAL)
            .matcher(String.join("\n", lines));
    assertThat(value.find()).as("%s:%d: no constant of this file", source, line).isTrue();
    return value.group(1).translateEscapes();
  }

  /** On a thread with a small stack. */
  private static boolean isHarmless(String expression) {
    var harmless = new AtomicBoolean();
    var thread = new Thread(null, () -> harmless.set(isLinear(expression)), "small", STACK);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
    return harmless.get();
  }

  private static boolean isLinear(String expression) {
    Pattern pattern = Pattern.compile(expression);
    for (String start : new TreeSet<>(List.of("", literalStart(expression)))) {
      for (String unit : units(expression)) {
        try {
          long once = looks(pattern, start, unit, LENGTH);
          long twice = looks(pattern, start, unit, 2 * LENGTH);
          if (twice > 3 * once) {
            return false;
          }
          looks(pattern, start, unit, DEEP);
        } catch (StackOverflowError tooDeep) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns how often characters are looked at, in whole texts and in search of all matches. */
  private static long looks(Pattern pattern, String start, String unit, int length) {
    long looks = 0;
    for (String end : length == DEEP ? List.of("") : List.of("", "\u0001", "\n")) {
      var text = new Counting(start + unit.repeat(length / unit.length()) + end);
      Matcher matcher = pattern.matcher(text);
      boolean found = pattern.pattern().startsWith(WHOLE) ? matcher.matches() : findAll(matcher);
      looks += text.looks + (found ? 1 : 0);
    }
    return looks;
  }

  private static boolean findAll(Matcher matcher) {
    return matcher.results().count() > 0;
  }

  /** Returns what long texts are made of: one or two characters that the expression may like. */
  private static Set<String> units(String expression) {
    Set<String> characters =
        (expression.replaceAll("[A-Za-z0-9]", "") + "aZ0 /:," + letters(expression))
            .chars()
            .mapToObj(Character::toString)
            .collect(Collectors.toCollection(TreeSet::new));
    var units = new TreeSet<>(characters);
    characters.forEach(one -> characters.forEach(other -> units.add(one + other)));
    return units;
  }

  private static String letters(String expression) {
    String letters = expression.replaceAll("[^A-Za-z]", "");
    return letters.substring(0, Math.min(3, letters.length()));
  }

  private static String literalStart(String expression) {
    return expression.replace(WHOLE, "").replaceAll("[^A-Za-z/_].*", "");
  }
}
