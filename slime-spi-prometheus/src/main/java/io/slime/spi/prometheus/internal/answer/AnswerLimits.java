// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.answer;

/**
 * How much of an answer is taken.
 *
 * @param series how many series
 * @param points how many values of all series together
 */
public record AnswerLimits(int series, int points) {}
