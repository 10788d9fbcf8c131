package com.example;

import dev.unread.adapter.feign.ApiKey;
import dev.unread.adapter.feign.ClientConfig;
import dev.unread.adapter.feign.UnreadCountClient;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class Application {

  public static void main(String[] args) {
    SpringApplication.run(Application.class, args);
  }

  @Bean
  UnreadCountClient unreadCounts(@Value("${unread.base-url}") String baseUrl, @Value("${unread.api-key}") String apiKey) {
    return UnreadCountClient.of(ClientConfig.builder().baseUrl(baseUrl).apiKey(ApiKey.of(apiKey)).build());
  }
}
