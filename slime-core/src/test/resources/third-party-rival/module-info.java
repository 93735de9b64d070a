module com.example.rival {
  requires io.slime.api;

  exports com.example.rival;

  provides io.slime.spi.MetricSourceProvider with
      com.example.rival.RivalProvider;
}
