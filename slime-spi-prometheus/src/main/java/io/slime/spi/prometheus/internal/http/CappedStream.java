// SPDX-License-Identifier: Apache-2.0
package io.slime.spi.prometheus.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes up to a cap: a small compressed body can be a huge one. */
final class CappedStream extends FilterInputStream {
  private final long cap;
  private long count;

  CappedStream(InputStream in, long cap) {
    super(in);
    this.cap = cap;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    counted(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    counted(Math.max(0, read));
    return read;
  }

  private void counted(int read) throws IOException {
    count += read;
    if (count > cap) {
      throw BufferedBody.tooLarge(cap);
    }
  }
}
