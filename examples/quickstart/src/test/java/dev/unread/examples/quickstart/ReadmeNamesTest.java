package dev.unread.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each class, and member of a class, that a guide names in its text exists. */
class ReadmeNamesTest {

  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Pattern BLOCK = Pattern.compile("```.*?```", Pattern.DOTALL);
  private static final Pattern NAME =
      Pattern.compile("`@?([A-Z]\\w*[a-z]\\w*)((?:\\.\\w+(?:\\([^`]*?\\))?)*)(?:\\([^`]*\\))?`");
  private static final Pattern MEMBER = Pattern.compile("\\.(\\w+)");

  /** Of libraries. */
  private static final Set<String> OTHERS = Set.of("FuzzTest", "JacksonDecoder");

  @Test
  void eachClassInAGuideExists() throws IOException {
    Map<String, Path> sources = sources();
    Set<String> ofTheJdk = typesOfTheJdk();
    List<String> unknown = new ArrayList<>();
    int found = 0;
    for (Path guide : files(".md")) {
      String text = BLOCK.matcher(Files.readString(guide)).replaceAll("");
      for (MatchResult name : NAME.matcher(text).results().toList()) {
        String type = name.group(1);
        Path source = source(sources, type);
        if (source != null) {
          found++;
          missing(Files.readString(source), name.group(2)).stream()
              .map(member -> ROOT.relativize(guide) + ": " + type + " has no " + member)
              .forEach(unknown::add);
        } else if (!ofTheJdk.contains(type) && !OTHERS.contains(type)) {
          unknown.add(ROOT.relativize(guide) + ": there is no " + type);
        }
      }
    }
    assertThat(unknown).isEmpty();
    assertThat(found).as("names of classes here").isGreaterThan(80);
  }

  // A benchmark is named without its suffix, as on the command line.
  private static @Nullable Path source(Map<String, Path> sources, String type) {
    Path source = sources.get(type);
    return source == null ? sources.get(type + "Benchmark") : source;
  }

  // What follows a call is a member of what that returns, which only a compiler knows.
  private static List<String> missing(String source, String members) {
    int call = members.indexOf('(');
    return MEMBER
        .matcher(call < 0 ? members : members.substring(0, call))
        .results()
        .map(member -> member.group(1))
        .filter(member -> !Pattern.compile("\\b" + member + "\\b").matcher(source).find())
        .toList();
  }

  private static Map<String, Path> sources() throws IOException {
    Map<String, Path> sources = new HashMap<>();
    for (Path file : files(".java")) {
      sources.put(file.getFileName().toString().replace(".java", ""), file);
    }
    return sources;
  }

  private static List<Path> files(String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .filter(
              file -> !ROOT.relativize(file).toString().matches("(.*/)?(target|node_modules)/.*"))
          .toList();
    }
  }

  private static Set<String> typesOfTheJdk() throws IOException {
    Set<String> types = new HashSet<>();
    for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
      try (ModuleReader reader = module.open()) {
        types.addAll(
            reader
                .list()
                .filter(name -> name.matches("javax?/.*\\.class"))
                .map(name -> name.substring(name.lastIndexOf('/') + 1, name.length() - 6))
                .collect(Collectors.toSet()));
      }
    }
    return types;
  }
}
