/** Stand-ins for the tests of the rooms. */
@org.jspecify.annotations.NullMarked
package dev.unread.adapter.feign.doubles;
