/** Requires the adapter and nothing else. */
module com.example.modules {
  requires dev.unread.adapter.feign;
}
