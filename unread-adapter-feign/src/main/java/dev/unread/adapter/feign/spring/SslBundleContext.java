package dev.unread.adapter.feign.spring;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;

/** The trust and the identity of an SSL bundle of Boot. */
final class SslBundleContext {

  private static final String PROPERTY = "unread.ssl.bundle";
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
  private static final Pattern MAY_BE_KEY = Pattern.compile("[A-Za-z0-9+=\\s][A-Za-z0-9+/=\\s]*");

  private SslBundleContext() {}

  static SSLContext of(String name, ObjectProvider<SslBundles> bundles) {
    try {
      SslBundle bundle = bundles.getObject().getBundle(name);
      requireNoOptions(name, bundle.getOptions());
      return bundle.createSslContext();
    } catch (NoSuchSslBundleException none) {
      throw new UnreadPropertyException(
          PROPERTY,
          "there is no SSL bundle \"" + name + "\"",
          "define spring.ssl.bundle.pem." + name + " or spring.ssl.bundle.jks." + name);
    } catch (UnreadPropertyException said) {
      throw said;
    } catch (RuntimeException broken) {
      throw new UnreadPropertyException(
          PROPERTY,
          "the SSL bundle \"" + name + "\" cannot be used: " + line(broken),
          "correct spring.ssl.bundle.pem." + name + " or spring.ssl.bundle.jks." + name);
    }
  }

  // They are not in the context, so the client would not know of them.
  private static void requireNoOptions(String name, SslOptions options) {
    if (options.getCiphers() != null || options.getEnabledProtocols() != null) {
      throw new UnreadPropertyException(
          PROPERTY,
          "the client would not keep to the ciphers and protocols of the SSL bundle \""
              + name
              + "\"",
          "take a bundle without options, and set jdk.tls.client.protocols and"
              + " jdk.tls.client.cipherSuites for the whole JVM");
    }
  }

  /** Returns the message in one line, and the type of what was the cause of all. */
  private static String line(RuntimeException broken) {
    Throwable root = broken;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = String.valueOf(broken.getMessage()).replaceAll("\\s+", " ").strip();
    return QUOTED.matcher(message).replaceAll(SslBundleContext::unlessKey)
        + " ("
        + root.getClass().getSimpleName()
        + ")";
  }

  // Boot takes a key without its first and last line for the name of a file.
  private static String unlessKey(MatchResult quoted) {
    return MAY_BE_KEY.matcher(quoted.group(1)).matches()
        ? "what is not shown, since it may be a key"
        : Matcher.quoteReplacement(quoted.group());
  }
}
