package com.example;

import dev.unread.adapter.feign.ApiKey;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.domain.Reader;
import dev.unread.domain.UserId;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;

public final class Main {

  private Main() {}

  public static void main(String[] args) {
    try (var fake = UnreadFakeServer.create().start()) {
      FakeApplication app = fake.newApplication();
      long ann = app.addUser();
      app.setUnread(ann, app.addGroupDialog(ann, app.addUser()), 7);
      var config =
          ClientConfig.builder().baseUrl(fake.baseUrl().toString()).apiKey(ApiKey.of(app.apiKey())).build();
      try (var client = UnreadCountClient.of(config)) {
        System.out.println("Gradle: " + client.total(Reader.onBehalfOf(UserId.of(ann))) + " unread");
      }
    }
  }
}
