package dev.unread.examples.benchmarks.calls;

import dev.unread.examples.benchmarks.CannedAnswers;
import dev.unread.examples.benchmarks.ChildJvm;
import dev.unread.examples.benchmarks.ExpectedExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A GET and its whole body on a kept connection, by each transport that the adapter could use. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class Transports {

  /** One client of each kind, shared by the threads as a service would. */
  @State(Scope.Benchmark)
  public static class Clients {
    private final ChildJvm server = ChildJvm.start(CannedAnswers.class);
    private final String url =
        String.format(
            Locale.ROOT,
            "http://127.0.0.1:%d%s?%s",
            server.port(),
            ExpectedExchange.PATH,
            ExpectedExchange.ofTenDialogs().query());
    private final URI uri = URI.create(url);
    private final CloseableHttpClient httpClient5Minimal = HttpClient5.minimal();
    private final CloseableHttpClient httpClient5 =
        HttpClient5.pooled(PoolConcurrencyPolicy.STRICT);
    private final CloseableHttpClient httpClient5LaxPool =
        HttpClient5.pooled(PoolConcurrencyPolicy.LAX);
    private final OkHttpClient okHttp =
        new OkHttpClient.Builder().followRedirects(false).retryOnConnectionFailure(false).build();
    private final HttpClient jdk =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TearDown(Level.Trial)
    public void close() throws IOException {
      httpClient5.close();
      httpClient5LaxPool.close();
      httpClient5Minimal.close();
      okHttp.connectionPool().evictAll();
      okHttp.dispatcher().executorService().shutdown();
      server.close();
    }
  }

  /** What no client can beat. */
  @State(Scope.Thread)
  public static class RawSocket {
    private final byte[] buffer = new byte[8192];
    private byte[] request = {};
    private Socket socket = new Socket();

    @Setup
    public void connect(Clients clients) throws IOException {
      request = ExpectedExchange.ofTenDialogs().request(clients.server.port());
      socket = new Socket(InetAddress.getLoopbackAddress(), clients.server.port());
      socket.setTcpNoDelay(true);
    }

    @TearDown
    public void close() throws IOException {
      socket.close();
    }
  }

  @Benchmark
  public byte[] httpClient5(Clients clients) throws IOException {
    return by(clients.httpClient5, clients);
  }

  @Benchmark
  public byte[] httpClient5LaxPool(Clients clients) throws IOException {
    return by(clients.httpClient5LaxPool, clients);
  }

  @Benchmark
  public byte[] httpClient5Minimal(Clients clients) throws IOException {
    return by(clients.httpClient5Minimal, clients);
  }

  private static byte[] by(CloseableHttpClient client, Clients clients) throws IOException {
    var get = new HttpGet(clients.uri);
    get.setHeader("QB-Token", ExpectedExchange.TOKEN);
    return client.execute(get, answer -> EntityUtils.toByteArray(answer.getEntity()));
  }

  @Benchmark
  public byte[] okHttp(Clients clients) throws IOException {
    var get =
        new Request.Builder().url(clients.url).header("QB-Token", ExpectedExchange.TOKEN).build();
    try (Response answer = clients.okHttp.newCall(get).execute()) {
      return answer.body().bytes();
    }
  }

  @Benchmark
  public byte[] jdkHttpClient(Clients clients) throws IOException, InterruptedException {
    var get =
        HttpRequest.newBuilder(clients.uri).header("QB-Token", ExpectedExchange.TOKEN).build();
    return clients.jdk.send(get, HttpResponse.BodyHandlers.ofByteArray()).body();
  }

  @Benchmark
  public int rawSocket(RawSocket raw) throws IOException {
    OutputStream out = raw.socket.getOutputStream();
    InputStream in = raw.socket.getInputStream();
    out.write(raw.request);
    int held = 0;
    do {
      int read = in.read(raw.buffer, held, raw.buffer.length - held);
      if (read < 0) {
        throw new IOException("the canned answer was cut");
      }
      held += read;
    } while (raw.buffer[held - 1] != '}');
    return held;
  }
}
