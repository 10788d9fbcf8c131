package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unread.domain.DialogId;
import dev.unread.domain.Reader;
import dev.unread.domain.UnreadCountPort;
import dev.unread.domain.UserId;
import dev.unread.fake.FakeApplication;
import dev.unread.fake.UnreadFakeServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class ApplicationTest {

  private static final UnreadFakeServer FAKE = UnreadFakeServer.create().start();
  private static final FakeApplication APP = FAKE.newApplication();

  @Autowired private UnreadCountPort unreadCounts;

  @DynamicPropertySource
  static void fake(DynamicPropertyRegistry registry) {
    registry.add("unread.base-url", () -> FAKE.baseUrl().toString());
    registry.add("unread.api-key", APP::apiKey);
  }

  @AfterAll
  static void close() {
    FAKE.close();
  }

  @Test
  void asksTheFakeThroughTheAdapterAndCounts() {
    long ann = APP.addUser();
    String dialog = APP.addGroupDialog(ann, APP.addUser());
    APP.setUnread(ann, dialog, 7);
    DialogId lunch = DialogId.of(dialog);

    int count = unreadCounts.countsFor(Reader.onBehalfOf(UserId.of(ann)), List.of(lunch)).count(lunch);

    assertThat(count).isEqualTo(7);
    System.out.println("Spring Boot " + SpringBootVersion.getVersion() + ": " + count + " unread");
  }
}
