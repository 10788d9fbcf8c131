package dev.unread.adapter.feign.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A key of 127.0.0.1 that nobody vouches for but itself, made once for all tests of a JVM. */
public final class SelfSigned {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final SSLContext CONTEXT = make();

  private SelfSigned() {}

  /** Serves with the key, and trusts it and nobody else. */
  public static SSLContext context() {
    return CONTEXT;
  }

  /** Trusts everybody, but for the first time, when it throws this. */
  public static SSLContext trustingAfter(Error error) throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustAfter(error)}, null);
    return context;
  }

  /** Trusts everybody, but runs this for each server. */
  public static SSLContext trustingAfter(Runnable check) throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    var trust =
        new ServerTrustManager() {
          @Override
          void check() {
            check.run();
          }
        };
    context.init(null, new TrustManager[] {trust}, null);
    return context;
  }

  private static final class TrustAfter extends ServerTrustManager {
    private final AtomicReference<@Nullable Error> first;

    TrustAfter(Error error) {
      first = new AtomicReference<>(error);
    }

    @Override
    void check() {
      Error error = first.getAndSet(null);
      if (error != null) {
        throw error;
      }
    }
  }

  private static SSLContext make() {
    try {
      Path folder = Files.createTempDirectory("self-signed");
      Path file = folder.resolve("key.p12");
      try {
        keytool(file);
        return context(file);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (GeneralSecurityException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void keytool(Path file) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("server", store.getCertificate("server"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
