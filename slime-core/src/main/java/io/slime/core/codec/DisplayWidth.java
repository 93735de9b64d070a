// SPDX-License-Identifier: Apache-2.0
package io.slime.core.codec;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;

/**
 * How many columns a terminal gives a character: two for the scripts of East Asia and for emoji,
 * none for marks that join the letter before. Follows the classes W and F of Unicode's annex 11 by
 * script and block, which is exact enough to put a caret.
 */
final class DisplayWidth {
  private DisplayWidth() {}

  static int of(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(c) ? 2 : 1;
  }

  /** Whether a character may go to a terminal as it is: no control or invisible character. */
  static boolean isShowable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static boolean isWide(int c) {
    if (c >= 0xFF61 && c <= 0xFFDC) {
      return false; // the half-width forms
    }
    UnicodeScript script = UnicodeScript.of(c);
    if (script == UnicodeScript.HAN
        || script == UnicodeScript.HIRAGANA
        || script == UnicodeScript.KATAKANA
        || script == UnicodeScript.HANGUL
        || script == UnicodeScript.BOPOMOFO
        || script == UnicodeScript.YI
        || script == UnicodeScript.TANGUT) {
      return true;
    }
    UnicodeBlock block = UnicodeBlock.of(c);
    return block == UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION
        || block == UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS
        || block == UnicodeBlock.ENCLOSED_CJK_LETTERS_AND_MONTHS
        || block == UnicodeBlock.CJK_COMPATIBILITY
        || block == UnicodeBlock.CJK_COMPATIBILITY_FORMS
        || c >= 0x1F300 && c <= 0x1FAFF && c != 0x1F3FB;
  }
}
