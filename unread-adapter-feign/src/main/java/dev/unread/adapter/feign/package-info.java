/** Under construction. */
@org.jspecify.annotations.NullMarked
package dev.unread.adapter.feign;
