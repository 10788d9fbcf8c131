package dev.unread.adapter.feign;

import feign.Client;

/** Feign's own client, by the name that every release of Feign 13 has for it. */
final class StockFeignClient {

  private StockFeignClient() {}

  @SuppressWarnings("deprecation") // its new name is younger than the oldest release that must do
  static Client create() {
    return new Client.Default(null, null);
  }
}
