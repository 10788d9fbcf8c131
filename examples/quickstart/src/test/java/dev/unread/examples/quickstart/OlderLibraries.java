package dev.unread.examples.quickstart;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;

/** The class path of this test, without a type that older releases of a library do not have. */
final class OlderLibraries extends URLClassLoader {

  private final String missing;

  OlderLibraries(String missing) throws MalformedURLException {
    super(classPath(), ClassLoader.getPlatformClassLoader());
    this.missing = missing;
  }

  private static URL[] classPath() throws MalformedURLException {
    var urls = new ArrayList<URL>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(new File(entry).toURI().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.equals(missing)) {
      throw new ClassNotFoundException(name);
    }
    return super.findClass(name);
  }
}
