package dev.unread.fake.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with which the build collects licences, over a repository of made-up libraries. */
class ThirdPartyIT {

  private static final String APACHE = license("Apache License, Version 2.0");

  @TempDir private Path folder;
  private final List<Path> classPath = new ArrayList<>();

  private record Ended(int status, String err) {}

  @Test
  void textsAndNoticesOfTwoLibrariesStandApart() throws Exception {
    library("org.one", "one", APACHE, Map.of("META-INF/LICENSE", "one's", "NOTICE", "one says"));
    library("org.two", "two", APACHE, Map.of("META-INF/LICENSE", "two's", "NOTICE", "two says"));

    assertThat(collect("")).isEqualTo(new Ended(0, ""));

    assertThat(read("org.one.one/LICENSE")).isEqualTo("one's");
    assertThat(read("org.one.one/NOTICE")).isEqualTo("one says");
    assertThat(read("org.two.two/LICENSE")).isEqualTo("two's");
    assertThat(read("org.two.two/NOTICE")).isEqualTo("two says");
    assertThat(read("LIBRARIES")).hasLineCount(2).contains("org.one:one:1\tApache-2.0\t");
  }

  @Test
  void whatMayNotBeBundledIsNamedAndFailsTheBuild() throws Exception {
    library("org.gpl", "gpl", license("GNU General Public License, version 2"), Map.of());
    library("org.none", "none", "", Map.of("META-INF/LICENSE", "who knows"));
    library("org.bsd", "bsd", license("BSD-3-Clause"), Map.of("META-INF/NOTICE", "no licence"));
    library("org.good", "good", APACHE, Map.of());

    Ended ended = collect("");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err().lines())
        .satisfiesExactly(
            gpl -> assertThat(gpl).startsWith("org.gpl:gpl:1").contains("General Public"),
            none -> assertThat(none).startsWith("org.none:none:1").contains("no licence"),
            bsd -> assertThat(bsd).startsWith("org.bsd:bsd:1").contains("no text"));
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void ofTwoLicencesOfferedThePermittedOneIsTaken() throws Exception {
    String both = license("GPL2 w/ CPE") + license("EPL 2.0");
    library("org.two", "two", both, Map.of());

    assertThat(collect("")).isEqualTo(new Ended(0, ""));

    assertThat(read("LIBRARIES")).contains("EPL-2.0").doesNotContain("GPL2");
    assertThat(read("EPL-2.0.txt")).contains("Eclipse Public License");
  }

  @Test
  void theLicenceOfAParentCountsAndWhatIsNotBundledDoesNot() throws Exception {
    pom("org.up", "parent", "<licenses>" + APACHE + "</licenses>");
    library("org.up", "child", null, Map.of());
    library("org.gpl", "gpl", license("GPL"), Map.of());

    assertThat(collect("org.other,org.gpl:gpl")).isEqualTo(new Ended(0, ""));

    assertThat(read("LIBRARIES")).hasLineCount(1).startsWith("org.up:child:1\tApache-2.0");
  }

  private Ended collect(String leftOut) throws Exception {
    Path err = folder.resolve("err");
    Path program = Path.of("..", ".mvn", "licences", "ThirdParty.java").toAbsolutePath();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dthird-party.folder=" + program.getParent(),
            program.toString(),
            String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()),
            folder.resolve("out").toString(),
            "2026-01-01T00:00:00Z",
            leftOut);
    var builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    int status = builder.start().waitFor();
    return new Ended(status, Files.readString(err));
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve("out/META-INF/third-party").resolve(name));
  }

  private void library(
      String group, String name, @Nullable String licenses, Map<String, String> files)
      throws IOException {
    pom(
        group,
        name,
        licenses == null
            ? "<parent><groupId>"
                + group
                + "</groupId><artifactId>parent</artifactId><version>1</version></parent>"
            : "<licenses>" + licenses + "</licenses>");
    Path jar = home(group, name).resolve(name + "-1.jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(UTF_8));
      }
      zip.putNextEntry(new ZipEntry(name + "/License.class"));
    }
    classPath.add(jar);
  }

  private void pom(String group, String name, String rest) throws IOException {
    Path home = Files.createDirectories(home(group, name));
    Files.writeString(
        home.resolve(name + "-1.pom"),
        "<project><groupId>"
            + group
            + "</groupId><artifactId>"
            + name
            + "</artifactId>"
            + rest
            + "</project>");
  }

  private Path home(String group, String name) {
    return folder.resolve("repository").resolve(group.replace('.', '/')).resolve(name).resolve("1");
  }

  private static String license(String name) {
    return "<license><name>" + name + "</name></license>";
  }
}
