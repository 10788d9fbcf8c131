/** The domain. */
@org.jspecify.annotations.NullMarked
package dev.unread.domain;
