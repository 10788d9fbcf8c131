import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Collects the licences and notices of the libraries that a jar carries, each library's in a folder of its own, and a
 * list of them. The build runs it for each such jar; a library whose licence may not be bundled, or whose text is not
 * to be found, fails it.
 *
 * <pre>java ThirdParty.java CLASSPATH OUT TIMESTAMP [GROUP[:ARTIFACT],...]</pre>
 *
 * What the last argument names is on the class path and not in the jar. OUT is a folder, or a jar if its name ends so. Which licence a library has stands in its pom or a parent's, in the
 * local repository that the class path points into. Its text stands in its own jar; or beside this file under the name
 * of its group, or under that of the licence where the text is the same for everybody.
 */
final class ThirdParty {

  private static final String FOLDER = "META-INF/third-party/";
  private static final String OURS = "dev.unread";
  private static final Pattern LEGAL =
      Pattern.compile("(?i)(META-INF/.*)?[^/]*(licen[cs]e|notice|copying|copyright)[^/]*(/[^/]+)?");
  private static final Path HERE =
      Path.of(System.getProperty("third-party.folder", ".mvn/licences")).toAbsolutePath();

  private final Map<String, byte[]> files = new TreeMap<>();
  private final List<String> lines = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private final Map<String, String> permitted;

  private ThirdParty(Map<String, String> permitted) {
    this.permitted = permitted;
  }

  public static void main(String[] arguments) throws Exception {
    var leftOut = List.of((arguments.length > 3 ? arguments[3] : "").split(","));
    var collected = new ThirdParty(permitted());
    for (String entry : arguments[0].split(File.pathSeparator)) {
      if (entry.endsWith(".jar") && !isOurs(Path.of(entry))) {
        var library = Library.at(Path.of(entry));
        if (!library.group().equals(OURS) && leftOut.stream().noneMatch(library::isNamed)) {
          collected.add(library);
        }
      }
    }
    if (!collected.refused.isEmpty()) {
      collected.refused.forEach(System.err::println);
      System.exit(1);
    }
    collected.write(Path.of(arguments[1]), Instant.parse(arguments[2]));
  }

  private void add(Library library) throws Exception {
    List<String> offered = library.licences();
    var id = permitted.keySet().stream().filter(name -> offered.stream().anyMatch(name::equalsIgnoreCase)).findFirst();
    if (id.isEmpty()) {
      refused.add(library + " has " + (offered.isEmpty() ? "no licence" : "the licence " + String.join(", or ", offered))
          + " in its pom: it may not be bundled unless " + HERE.resolve("permitted.properties") + " names it.");
      return;
    }
    String licence = permitted.get(id.get());
    Map<String, byte[]> own = library.legalFiles();
    boolean hasText = own.keySet().stream().anyMatch(name -> !name.toLowerCase().contains("notice"));
    var names = new ArrayList<String>();
    own.forEach((name, bytes) -> {
      String path = FOLDER + library.group() + "." + library.artifact() + "/" + name;
      files.put(path, bytes);
      names.add(path);
    });
    if (!hasText) {
      Path kept = Stream.of(library.group(), licence).map(name -> HERE.resolve(name + ".txt"))
          .filter(Files::exists).findFirst().orElse(null);
      if (kept == null) {
        refused.add(library + " carries no text of its licence, " + licence + ": put it, with its copyright line, into "
            + HERE.resolve(library.group() + ".txt") + ".");
        return;
      }
      files.put(FOLDER + kept.getFileName(), Files.readAllBytes(kept));
      names.add(FOLDER + kept.getFileName());
    }
    lines.add(library + "\t" + licence + "\t" + String.join(" ", names));
  }

  private void write(Path out, Instant time) throws IOException {
    lines.sort(null);
    files.put(FOLDER + "LIBRARIES", (String.join("\n", lines) + "\n").getBytes(UTF_8));
    if (!out.toString().endsWith(".jar")) {
      for (var file : files.entrySet()) {
        Path to = out.resolve(file.getKey());
        Files.createDirectories(to.getParent());
        Files.write(to, file.getValue());
      }
      return;
    }
    Files.createDirectories(out.toAbsolutePath().getParent());
    try (var jar = new ZipOutputStream(Files.newOutputStream(out))) {
      for (var file : files.entrySet()) {
        var entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        jar.putNextEntry(entry);
        jar.write(file.getValue());
      }
    }
  }

  /** What poms call each permitted licence, and what SPDX calls it, those we would rather take first. */
  private static Map<String, String> permitted() throws IOException {
    var order = new ArrayList<String>();
    var properties = new Properties() {
      @Override
      public synchronized Object put(Object key, Object value) {
        order.add((String) key);
        return super.put(key, value);
      }
    };
    properties.load(new StringReader(Files.readString(HERE.resolve("permitted.properties"))));
    var names = new LinkedHashMap<String, String>();
    for (String id : order) {
      Arrays.stream(properties.getProperty(id).split("\\|")).forEach(name -> names.put(name.strip(), id));
    }
    return names;
  }

  /** Modules that stand beside this one are jars in a folder "target". */
  private static boolean isOurs(Path jar) {
    return jar.toAbsolutePath().getParent().getFileName().toString().equals("target");
  }

  /** A jar in a local repository, whose path says what it is. */
  private record Library(Path repository, String group, String artifact, String version, Path jar) {

    static Library at(Path jar) throws Exception {
      Path version = jar.toAbsolutePath().getParent();
      Path artifact = version.getParent();
      Path pom = version.resolve(artifact.getFileName() + "-" + version.getFileName() + ".pom");
      if (!Files.exists(pom)) {
        throw new IOException(jar + " stands in no local repository, so its licence is unknown");
      }
      Element project = parse(pom);
      String group = text(project, "groupId");
      group = group == null ? text(child(project, "parent"), "groupId") : group;
      Path repository = artifact.getParent();
      for (int i = 0; i < group.split("\\.").length; i++) {
        repository = repository.getParent();
      }
      return new Library(repository, group, artifact.getFileName().toString(), version.getFileName().toString(), jar);
    }

    boolean isNamed(String name) {
      return name.equals(group) || name.equals(group + ":" + artifact);
    }

    /** What its pom says, or the nearest parent that says anything. */
    List<String> licences() throws Exception {
      Element project = parse(jar.resolveSibling(artifact + "-" + version + ".pom"));
      while (child(project, "licenses") == null && child(project, "parent") != null) {
        Element parent = child(project, "parent");
        String name = text(parent, "artifactId");
        String of = text(parent, "version");
        project = parse(repository.resolve(text(parent, "groupId").replace('.', '/'))
            .resolve(name).resolve(of).resolve(name + "-" + of + ".pom"));
      }
      var names = new ArrayList<String>();
      Element all = child(project, "licenses");
      for (Node node = all == null ? null : all.getFirstChild(); node != null; node = node.getNextSibling()) {
        if (node instanceof Element licence && text(licence, "name") != null) {
          names.add(text(licence, "name"));
        }
      }
      return names;
    }

    Map<String, byte[]> legalFiles() throws IOException {
      var found = new TreeMap<String, byte[]>();
      try (var zip = new ZipFile(jar.toFile())) {
        for (var entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
          String name = entry.getName();
          if (!entry.isDirectory() && !name.endsWith(".class") && LEGAL.matcher(name).matches()) {
            try (InputStream in = zip.getInputStream(entry)) {
              found.put(name.replaceFirst("^META-INF/", "").replace(' ', '_'), in.readAllBytes());
            }
          }
        }
      }
      return found;
    }

    @Override
    public String toString() {
      return group + ":" + artifact + ":" + version;
    }

    private static Element parse(Path pom) throws Exception {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
    }

    private static Element child(Element of, String name) {
      for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
        if (node instanceof Element element && element.getTagName().equals(name)) {
          return element;
        }
      }
      return null;
    }

    private static String text(Element of, String name) {
      Element element = child(of, name);
      return element == null ? null : element.getTextContent().strip();
    }
  }
}
