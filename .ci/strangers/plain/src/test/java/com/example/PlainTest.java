package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unread.adapter.feign.ApiKey;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.UnreadCountClient;
import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.UserId;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.junit5.UnreadFake;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

@UnreadFake
class PlainTest {

  @Test
  void asksTheFakeThroughTheAdapterAndCounts(FakeApplication app, URI baseUrl) {
    long ann = app.addUser();
    String dialog = app.addGroupDialog(ann, app.addUser());
    app.setUnread(ann, dialog, 7);
    var config = ClientConfig.builder().baseUrl(baseUrl.toString()).apiKey(ApiKey.of(app.apiKey())).build();

    try (var client = UnreadCountClient.of(config)) {
      DialogId lunch = DialogId.of(dialog);
      var counts = client.countsFor(Reader.onBehalfOf(UserId.of(ann)), List.of(lunch));
      assertEquals(7, counts.count(lunch));
      System.out.println("plain, Java " + Runtime.version().feature() + ": " + counts.count(lunch) + " unread");
    }
  }
}
