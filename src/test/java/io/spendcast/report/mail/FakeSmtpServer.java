package io.spendcast.report.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * An SMTP server on loopback that misbehaves as told. A script maps the start of a command
 * (GREETING and DOT among them) to what it answers: a reply line, {@code close}, {@code silence} or
 * {@code drip}.
 */
public final class FakeSmtpServer implements AutoCloseable {
  private final ServerSocket server = listen();
  private final Map<String, String> script;
  private final Queue<String> messages = new ConcurrentLinkedQueue<>();

  public FakeSmtpServer(Map<String, String> script) {
    this.script = script;
    Thread thread = new Thread(this::serve, "fake-smtp");
    thread.setDaemon(true);
    thread.start();
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Messages whose final dot has arrived. */
  public Queue<String> messages() {
    return messages;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        talk(socket);
      } catch (IOException e) {
        // The client or the test has gone away.
        continue;
      }
    }
  }

  private void talk(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    if (!answer(socket, "GREETING", "220 fake")) {
      return;
    }
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("DATA") && script.containsKey("DATA")) {
        if (!answer(socket, line, "354 go on")) {
          return;
        }
        continue;
      }
      if (line.startsWith("DATA")) {
        answer(socket, line, "354 go on");
        StringBuilder message = new StringBuilder();
        int limit = script.containsKey("MID-DATA") ? 20 : Integer.MAX_VALUE;
        for (line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
          message.append(line).append("\r\n");
          if (--limit == 0) {
            socket.setSoLinger(true, 0);
            return;
          }
        }
        messages.add(message.toString());
        line = "DOT";
      }
      if (!answer(socket, line, "250 fine")) {
        return;
      }
    }
  }

  /** Whether the conversation goes on. */
  private boolean answer(Socket socket, String command, String usual) throws IOException {
    String reply = usual;
    for (Map.Entry<String, String> entry : script.entrySet()) {
      if (command.startsWith(entry.getKey())) {
        reply = entry.getValue();
      }
    }
    OutputStream out = socket.getOutputStream();
    try {
      switch (reply) {
        case "close" -> {
          return false;
        }
        case "silence" -> TimeUnit.SECONDS.sleep(5);
        case "drip" -> {
          for (int at = 0; at < 200; at++) {
            out.write('2');
            out.flush();
            TimeUnit.MILLISECONDS.sleep(50);
          }
        }
        default -> out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    out.flush();
    return true;
  }

  private static ServerSocket listen() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
