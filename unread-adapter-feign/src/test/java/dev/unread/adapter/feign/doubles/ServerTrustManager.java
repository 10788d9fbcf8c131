package dev.unread.adapter.feign.doubles;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts every server and every client, unless the check of a server throws. */
abstract class ServerTrustManager extends X509ExtendedTrustManager {

  /** Is run for each server, in place of a look at its certificate. */
  abstract void check();

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
    check();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
    check();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) {
    check();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) {}

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
