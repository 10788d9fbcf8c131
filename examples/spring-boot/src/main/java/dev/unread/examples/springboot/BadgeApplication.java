package dev.unread.examples.springboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The badge service in Spring Boot: how it asks QuickBlox is in {@code application.properties}. */
@SpringBootApplication(proxyBeanMethods = false)
public class BadgeApplication {

  /** Runs until the process is told to end. */
  public static void main(String[] args) {
    SpringApplication.run(BadgeApplication.class, args);
  }
}
