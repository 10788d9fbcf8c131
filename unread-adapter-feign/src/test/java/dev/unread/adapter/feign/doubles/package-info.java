/** Test doubles. */
@org.jspecify.annotations.NullMarked
package dev.unread.adapter.feign.doubles;
