package main

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// process is a server that the benchmark started, and ends.
type process struct {
	addr    string
	cmd     *exec.Cmd
	errs    bytes.Buffer
	started time.Time
}

// launch runs a program that will listen on addr.
func launch(addr, path string, env []string, args ...string) (*process, error) {
	p := &process{addr: addr, cmd: exec.Command(path, args...)}
	p.cmd.Env = append([]string{"PATH=" + os.Getenv("PATH")}, env...)
	p.cmd.Stdout, p.cmd.Stderr = &p.errs, &p.errs
	p.started = time.Now()
	return p, p.cmd.Start()
}

// first asks as soon as somebody listens, and gives the time from the start of
// the process to the answer.
func (p *process) first(r request) (time.Duration, error) {
	l, err := p.dial()
	if err != nil {
		return 0, err
	}
	defer func() { _ = l.conn.Close() }()
	_, err = l.ask(r)
	return time.Since(p.started), err
}

// dial connects as soon as the process listens.
func (p *process) dial() (*line, error) {
	for {
		l, err := dial(p.addr)
		if err == nil {
			return l, nil
		}
		if time.Since(p.started) > 10*time.Second {
			return nil, fmt.Errorf("%s does not listen", p.cmd.Path)
		}
		time.Sleep(500 * time.Microsecond)
	}
}

// stop asks the process to end and waits until it has.
func (p *process) stop() error {
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	late := time.AfterFunc(15*time.Second, func() { _ = p.cmd.Process.Kill() })
	defer late.Stop()
	var exit *exec.ExitError
	if err := p.cmd.Wait(); err != nil && !errors.As(err, &exit) {
		return err
	}
	return nil
}

// cpu gives the user and system time that a process has used, from
// /proc/PID/stat, in steps of 10 ms.
func cpu(pid int) (time.Duration, error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	_, rest, _ := bytes.Cut(b, []byte(") "))
	f := strings.Fields(string(rest)) // from the third field on
	if len(f) < 13 {
		return 0, errors.New("/proc/PID/stat is not as proc(5) says")
	}
	user, err1 := strconv.Atoi(f[11])
	system, err2 := strconv.Atoi(f[12])
	return time.Duration(user+system) * 10 * time.Millisecond, errors.Join(err1, err2)
}

// peak gives the largest resident set a process has had, in bytes.
func peak(pid int) (int, error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	_, rest, found := strings.Cut(string(b), "VmHWM:")
	if f := strings.Fields(rest); found && len(f) > 0 {
		kib, err := strconv.Atoi(f[0])
		return kib << 10, err
	}
	return 0, errors.New("/proc/PID/status has no VmHWM")
}

// own gives the processor time that this process has used.
func own() (time.Duration, error) {
	var u syscall.Rusage
	err := syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), err
}

func freeAddr() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String(), nil
}
