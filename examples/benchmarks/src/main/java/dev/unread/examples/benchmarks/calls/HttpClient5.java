package dev.unread.examples.benchmarks.calls;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.classic.MinimalHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;

/** Apache HttpClient 5 as one would set it up by hand for this endpoint. */
final class HttpClient5 {

  private HttpClient5() {}

  /**
   * Without the layers for redirects, cookies, authentication and retries: the adapter's choice.
   */
  static MinimalHttpClient minimal() {
    return HttpClients.createMinimal(connections(PoolConcurrencyPolicy.LAX));
  }

  static CloseableHttpClient pooled(PoolConcurrencyPolicy policy) {
    return HttpClients.custom()
        .setConnectionManager(connections(policy))
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
  }

  private static PoolingHttpClientConnectionManager connections(PoolConcurrencyPolicy policy) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnTotal(64)
        .setMaxConnPerRoute(64)
        .setPoolConcurrencyPolicy(policy)
        .build();
  }
}
