// SPDX-License-Identifier: Apache-2.0
package io.slime.core.mesh;

import java.util.Arrays;

/**
 * How long the suffixes of the known wildcards are. Most meshes have wildcards of few lengths, so
 * that this rules out nearly every suffix of a host before it is cut off and looked up. Immutable.
 */
final class WildcardLengths {
  static final WildcardLengths NONE = new WildcardLengths(new int[0], new int[0]);

  /** The number of wildcards {@code *.suffix} by the length of {@code .suffix}. */
  private final int[] dotted;

  /** The same for {@code *}, and for {@code *-suffix}, which Istio lets VirtualServices have. */
  private final int[] other;

  private WildcardLengths(int[] dotted, int[] other) {
    this.dotted = dotted;
    this.other = other;
  }

  WildcardLengths with(String wildcard) {
    return counting(wildcard, 1);
  }

  WildcardLengths without(String wildcard) {
    return counting(wildcard, -1);
  }

  boolean isEmpty() {
    return dotted.length == 0 && other.length == 0;
  }

  /** Whether there may be a wildcard over the last {@code length} characters of a text. */
  boolean mayCover(String text, int length) {
    return length < dotted.length
            && dotted[length] > 0
            && text.charAt(text.length() - length) == '.'
        || length < other.length && other[length] > 0;
  }

  private WildcardLengths counting(String wildcard, int difference) {
    int length = wildcard.length() - 1;
    boolean isDotted = length > 0 && wildcard.charAt(1) == '.';
    int[] changed = isDotted ? dotted : other;
    changed = Arrays.copyOf(changed, Math.max(changed.length, length + 1));
    changed[length] += difference;
    return isDotted ? new WildcardLengths(changed, other) : new WildcardLengths(dotted, changed);
  }
}
