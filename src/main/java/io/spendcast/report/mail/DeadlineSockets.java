package io.spendcast.report.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;

/**
 * Makes the sockets of one delivery, and closes them when its time is up: a timeout for each read
 * does not stop a server that sends one byte now and then.
 */
final class DeadlineSockets extends SocketFactory implements AutoCloseable {
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final SocketFactory delegate;
  private final Thread watchdog;
  private volatile boolean expired;

  DeadlineSockets(SocketFactory delegate, Duration deadline) {
    this.delegate = delegate;
    watchdog =
        new Thread(
            () -> {
              try {
                TimeUnit.MILLISECONDS.sleep(deadline.toMillis());
                expired = true;
                sockets.forEach(DeadlineSockets::closeQuietly);
              } catch (InterruptedException e) {
                // The delivery ended in time.
                Thread.currentThread().interrupt();
              }
            },
            "smtp-deadline");
    watchdog.setDaemon(true);
    watchdog.start();
  }

  boolean expired() {
    return expired;
  }

  @Override
  public Socket createSocket() throws IOException {
    return kept(delegate.createSocket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return kept(delegate.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return kept(delegate.createSocket(host, port, localHost, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return kept(delegate.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return kept(delegate.createSocket(host, port, localHost, localPort));
  }

  @Override
  public void close() {
    watchdog.interrupt();
  }

  private Socket kept(Socket socket) {
    sockets.add(socket);
    if (expired) {
      closeQuietly(socket);
    }
    return socket;
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed either way.
      return;
    }
  }
}
