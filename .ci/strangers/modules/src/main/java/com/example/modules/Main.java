package com.example.modules;

import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.domain.Reader;
import dev.unread.domain.SessionToken;

public final class Main {

  private Main() {}

  public static void main(String[] args) {
    var config = ClientConfig.builder().baseUrl(System.getenv("UNREAD_BASE_URL")).build();
    try (var client = UnreadCountClient.of(config)) {
      int total = client.total(Reader.ofSession(SessionToken.of(System.getenv("UNREAD_TOKEN"))));
      System.out.println(Main.class.getModule() + ": " + total + " unread");
    }
  }
}
